import { build } from '../build.ts'

// Functions, site and templates, those of every authorizer mode too: what the tests stand on.
build('iam', true)
