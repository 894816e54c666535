import { build } from '../build.ts'

// Functions, site and templates: what the tests stand on. With `every-mode` those of every authorizer mode too.
build('iam', process.argv.includes('every-mode'))
