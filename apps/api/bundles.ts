import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { embedMigrations } from '@sekisho/database/embed-migrations'
import { signInline } from './sign-inline.ts'

/** Most that a start may read to be as fast as we promise, in bytes. */
export const MAX_BUNDLE_BYTES = 150_000

/** Every function and trigger: the name of its folder in `dist` and its source. */
export const bundles: Readonly<Record<string, string>> = {
  events: 'functions/events',
  members: 'functions/members',
  staff: 'functions/staff',
  audit: 'functions/audit',
  account: 'functions/account',
  reconcile: 'functions/reconcile',
  health: 'functions/health',
  session: 'functions/session',
  migrate: 'functions/migrate',
  restore: 'functions/restore',
  authorizer: 'functions/authorizer',
  'pre-token': 'triggers/pre-token',
  'post-authentication': 'triggers/post-authentication',
  'post-confirmation': 'triggers/post-confirmation',
  'pre-sign-up': 'triggers/pre-sign-up',
  'custom-message': 'triggers/custom-message',
  'user-migration': 'triggers/user-migration',
}

/**
 * ESM that needs nothing but Node 24: no SDK, no source map, nothing that depends on where it was built. What a source
 * imports when it is first asked for lies in a file of its own beside `index.mjs` and costs no start anything.
 */
export async function bundle(source: string, folder: string): Promise<void> {
  await build({
    entryPoints: [{ in: fileURLToPath(new URL(`src/${source}.ts`, import.meta.url)), out: 'index' }],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    splitting: true,
    bundle: true,
    minify: true,
    // Japanese words as they are: three bytes a character in place of six.
    charset: 'utf8',
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    legalComments: 'none',
    sourcemap: false,
    logLevel: 'warning',
    plugins: [embedMigrations, signInline],
  })
}

/** Bytes that a start reads: `index.mjs` and what it imports at once, not what waits to be asked for. */
export function bytesAtStart(folder: string, name = 'index.mjs', seen = new Set<string>()): number {
  if (seen.has(name)) return 0
  seen.add(name)
  const code = readFileSync(join(folder, name), 'utf8')
  const others = [...code.matchAll(/(?:from|import)"\.\/([\w-]+\.mjs)"/g)].map((match) => match[1]!)
  return Buffer.byteLength(code) + others.reduce((sum, other) => sum + bytesAtStart(folder, other, seen), 0)
}
