import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'infra',
    testTimeout: 30_000,
    // The CDK is loaded once per worker instead of once per file; no test changes what another one sees.
    isolate: false,
    maxWorkers: 2,
  },
})
