import * as z from 'zod/mini'

// zod tries `new Function` when a schema is made; under our Content-Security-Policy that is a violation, caught or not.
// Imported by each file that makes schemas, so that it runs first whatever a bundler does to the order of chunks.
z.config({ jitless: true })
