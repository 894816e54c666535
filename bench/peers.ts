import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Run } from './measured.ts'

const folder = fileURLToPath(new URL('peers/', import.meta.url))

/** Installs the peers by their own lock file. One that does not install is said and left out, never counted as won. */
export function installPeers(): Run['peers'] {
  const { status, error, stderr, stdout } = spawnSync('npx', ['--yes', 'pnpm@12', 'install', '--frozen-lockfile', '--silent'], {
    cwd: folder,
    encoding: 'utf8',
  })
  if (status === 0) return { folder, why: '' }
  return { folder: null, why: (error?.message ?? `${stderr}${stdout}`).trim().split('\n')[0] || 'its installation failed' }
}

/** Modules that a library asks for only where somebody installed them. */
const optional = ['@nestjs/microservices', '@nestjs/websockets', 'class-validator', 'class-transformer', '@nestjs/platform-socket.io']

/** One file, minified, as the product's own functions are; CommonJS parts find the `require` that they expect. */
export async function bundlePeer(name: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [join(folder, `${name}.mjs`)],
    outfile,
    bundle: true,
    minify: true,
    // Names are what a dependency injection finds its providers by.
    keepNames: name === 'nest',
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    external: optional,
    legalComments: 'none',
    logLevel: 'error',
    banner: { js: "import{createRequire as makeRequire}from'node:module';const require=makeRequire(import.meta.url);" },
  })
}
