import { mkdirSync, rmSync, statSync } from 'node:fs'
import { build } from 'esbuild'
import { embedMigrations } from '@sekisho/database/embed-migrations'

/** Largest bundle that still starts as fast as we promise, in bytes. */
const LIMIT = 150_000

/** Every function and trigger: the name of its folder in `dist` and its source. */
const bundles: Readonly<Record<string, string>> = {
  events: 'functions/events',
  members: 'functions/members',
  account: 'functions/account',
  health: 'functions/health',
  migrate: 'functions/migrate',
  authorizer: 'functions/authorizer',
  'pre-token': 'triggers/pre-token',
  'post-authentication': 'triggers/post-authentication',
}

const here = (path: string): string => new URL(path, import.meta.url).pathname
const outFile = (name: string): string => here(`dist/${name}/index.mjs`)

rmSync(here('dist'), { recursive: true, force: true })
mkdirSync(here('dist'))
await Promise.all(Object.entries(bundles).map(([name, source]) => bundle(source, outFile(name))))

const sizes = Object.keys(bundles).map((name) => ({ name, bytes: statSync(outFile(name)).size }))
for (const { name, bytes } of sizes) console.log(`${name.padEnd(20)} ${(bytes / 1000).toFixed(1).padStart(6)} kB`)

const tooLarge = sizes.filter(({ bytes }) => bytes > LIMIT)
for (const { name } of tooLarge) console.error(`The bundle of "${name}" exceeds ${LIMIT / 1000} kB.`)
if (tooLarge.length > 0) process.exitCode = 1

/** One ESM file that needs nothing but Node 24: no SDK, no source map, nothing that depends on where it was built. */
async function bundle(source: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [here(`src/${source}.ts`)],
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    legalComments: 'none',
    sourcemap: false,
    logLevel: 'warning',
    plugins: [embedMigrations],
  })
}
