import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { embedMigrations } from '@sekisho/database/embed-migrations'

/** Largest bundle that still starts as fast as we promise, in bytes. */
export const MAX_BUNDLE_BYTES = 150_000

/** Every function and trigger: the name of its folder in `dist` and its source. */
export const bundles: Readonly<Record<string, string>> = {
  events: 'functions/events',
  members: 'functions/members',
  staff: 'functions/staff',
  account: 'functions/account',
  health: 'functions/health',
  session: 'functions/session',
  migrate: 'functions/migrate',
  authorizer: 'functions/authorizer',
  'pre-token': 'triggers/pre-token',
  'post-authentication': 'triggers/post-authentication',
  'post-confirmation': 'triggers/post-confirmation',
  'pre-sign-up': 'triggers/pre-sign-up',
  'custom-message': 'triggers/custom-message',
}

/** One ESM file that needs nothing but Node 24: no SDK, no source map, nothing that depends on where it was built. */
export async function bundle(source: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [fileURLToPath(new URL(`src/${source}.ts`, import.meta.url))],
    outfile,
    bundle: true,
    minify: true,
    // Japanese words as they are: three bytes a character in place of six.
    charset: 'utf8',
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    legalComments: 'none',
    // Japanese as it is: escaped it would take twice the bytes.
    charset: 'utf8',
    sourcemap: false,
    logLevel: 'warning',
    plugins: [embedMigrations],
  })
}
