import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'esbuild'
import { notYetServed } from '@sekisho/permissions/not-yet-served'
import { permissions } from '@sekisho/permissions/table'
import { isOpen } from '@sekisho/permissions/to-functions'
import { bundleCut, type Cut } from './cut-bundle.ts'
import { nameOf, type ProvenEndpoint } from './endpoints.ts'
import { root } from './screen-bundle.ts'
import { sharedLibraries } from './shared-libraries.ts'

/** A function's list of routes instead of its handler: who serves what is asked of the sources that serve it. */
const listedInstead: Plugin = {
  name: 'list-routes',
  setup({ onLoad }) {
    onLoad({ filter: /api\/src\/slice-function\.ts$/ }, () => ({
      contents: 'export const sliceFunction = (name, routes) => routes.map(({ endpoint }) => `${endpoint.method} ${endpoint.path}`)',
    }))
  },
}

/** What a function reads at its start, before it has routes. */
const environment = { AWS_REGION: 'proof', DIRECTORY_TABLE: 'directory', SESSIONS_TABLE: 'sessions' }

/** Every route that a function of the API is composed of, `GET /api/events`. */
export async function routerList(outfile: string, cuts: readonly Cut[] = []): Promise<string[]> {
  const folder = join(root, 'apps/api/src/functions')
  const composed = readdirSync(folder).filter(
    (file) => file.endsWith('.ts') && readFileSync(join(folder, file), 'utf8').includes('sliceFunction('),
  )
  const options = {
    stdin: {
      contents: `${composed.map((file, index) => `import { handler as h${index} } from './${file}'`).join('\n')}
        export const routes = [${composed.map((_, index) => `...h${index}`).join(', ')}]`,
      resolveDir: folder,
    },
    define: { 'process.env': JSON.stringify(environment) },
    plugins: [listedInstead, sharedLibraries],
  }
  await bundleCut(options, cuts, outfile)
  return ((await import(`${pathToFileURL(outfile).href}?at=${Date.now()}-${Math.random()}`)) as { routes: string[] }).routes
}

/** What is in the contract and not in the router, or the other way round; and rows that no endpoint stands for. */
export function inventoryFaults(routes: readonly string[], endpoints: readonly ProvenEndpoint[]): string[] {
  const contract = new Set(endpoints.map(nameOf))
  const served = new Set(endpoints.map(({ needs }) => needs))
  const idle = Object.keys(permissions).filter((permission) => !served.has(permission as never))
  const listed: readonly string[] = notYetServed
  return [
    ...routes.filter((name) => !contract.has(name)).map((name) => `The router serves ${name}, which is in no contract.`),
    ...[...contract].filter((name) => !routes.includes(name)).map((name) => `No function serves ${name}.`),
    ...routes.filter((name, index) => routes.indexOf(name) !== index).map((name) => `Two routes serve ${name}.`),
    ...idle.filter((row) => !listed.includes(row)).map((row) => `The row ${row} has no endpoint.`),
    ...endpoints.filter(({ needs }) => !isOpen(needs) && !Object.hasOwn(permissions, needs)).map((one) => `${nameOf(one)} has no row.`),
  ]
}

/** Rows of the table that are listed as not yet served and indeed are not. */
export function notServed(endpoints: readonly ProvenEndpoint[]): string[] {
  const served: ReadonlySet<string> = new Set(endpoints.map(({ needs }) => needs))
  return notYetServed.filter((row) => !served.has(row))
}
