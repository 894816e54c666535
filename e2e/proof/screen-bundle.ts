import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Plugin } from 'esbuild'
import { bundleCut, type Cut } from './cut-bundle.ts'
import { sharedLibraries } from './shared-libraries.ts'

/** The repository that is proved: this one, or the copy that a test makes of it. */
export const root = fileURLToPath(new URL('../../', import.meta.url))
const source = (path: string): string => join(root, 'apps/web/src', path)

/** What the screens decide, as the bundle of their own sources answers it. */
export interface Screens {
  /** Draws the whole app at an address, for somebody with this role. */
  draw(role: string | null, path: string): Promise<string>
  /** Why a button of this permission is disabled; null when it is not. */
  refusal(role: string | null, needs: string): string | null
  /** Every gated address with the permission that it names. */
  gates: { path: string; needs: string; slice: string }[]
  /** Every section of the navigation that a permission opens. */
  sections: { path: string; needs: string }[]
}

/** A page is replaced by its file's name: whether it opens is asked, not what it shows. */
const namedPages: Plugin = {
  name: 'named-pages',
  setup({ onLoad }) {
    onLoad({ filter: /features\/\w+\/[\w-]+-page\.tsx$/ }, ({ path }) => {
      const component = basename(path, '.tsx').replaceAll(/(^|-)(\w)/g, (_all, _dash, letter: string) => letter.toUpperCase())
      return { contents: `export const ${component} = () => <p>PAGE {${JSON.stringify(basename(path))}}</p>`, loader: 'tsx' }
    })
  },
}

/** The browser's history is one in memory. */
const memoryHistory: Plugin = {
  name: 'memory-history',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^react-router$/ }, ({ importer, resolveDir }) =>
      importer.endsWith('app/router.tsx') ? { path: 'memory-router', namespace: 'memory', pluginData: resolveDir } : undefined,
    )
    onLoad({ filter: /.*/, namespace: 'memory' }, ({ pluginData }) => ({
      contents: `
        import { createMemoryRouter } from 'react-router'
        export const createBrowserRouter = (routes) => createMemoryRouter(routes, { initialEntries: [globalThis.sekishoProofPath] })`,
      resolveDir: pluginData as string,
    }))
  },
}

const entry = (slices: readonly string[]): string => `
import { renderToReadableStream, renderToStaticMarkup } from 'react-dom/server.edge'
import { RouterProvider } from 'react-router'
import { QueryClientProvider } from '@tanstack/react-query'
import { createQueryClient } from './api-client/query-client.ts'
import { createRouter } from './app/router.tsx'
import { setSessionState } from './session/session-store.ts'
import { Allowed } from './session/allowed.tsx'
import { sections as allSections } from './app/navigation.ts'
${slices.map((slice, index) => `import * as routes${index} from './features/${slice}/routes.tsx'`).join('\n')}
const pages = Object.entries({ ${slices.map((slice, index) => `${slice}: routes${index}`).join(', ')} })
const gateOf = (slice) => ({ path, handle }) => ({ slice, path, needs: handle?.needs ?? '' })
export const gates = pages.flatMap(([slice, routes]) => Object.values(routes).flat().map(gateOf(slice)))
export const sections = allSections.flatMap(({ path, needs }) => (needs === null ? [] : [{ path, needs }]))
const as = (role) => setSessionState({ status: 'signed-in', person: { role, email: 'proof@sekisho.example', sub: 'proof' } })
export async function draw(role, path) {
  as(role)
  globalThis.sekishoProofPath = path
  const app = <QueryClientProvider client={createQueryClient()}><RouterProvider router={createRouter()} /></QueryClientProvider>
  const stream = await renderToReadableStream(app, { onError: (error) => { throw error } })
  await stream.allReady
  return new Response(stream).text()
}
export function refusal(role, needs) {
  as(role)
  let reason
  renderToStaticMarkup(<Allowed needs={needs}>{(why) => ((reason = why), null)}</Allowed>)
  return reason ?? null
}
`

interface React {
  useSyncExternalStore(subscribe: unknown, read: () => unknown, readFirst?: () => unknown): unknown
}

/** The stores of the app are a browser's; drawn here, they have the same value from the start. Before anything imports React. */
function readStoresAtOnce(): void {
  process.env['NODE_ENV'] = 'production'
  const React = createRequire(source('main.tsx'))('react') as React
  const subscribeTo = React.useSyncExternalStore
  React.useSyncExternalStore = (subscribe, read, readFirst = read) => subscribeTo(subscribe, read, readFirst)
}

let prepared = false

/** Bundles the screens' own sources for Node, with cuts made on the way, and loads them. */
export async function loadScreens(outfile: string, cuts: readonly Cut[] = []): Promise<Screens> {
  if (!prepared) readStoresAtOnce()
  prepared = true
  const slices = readdirSync(source('features')).filter((slice) => readdirSync(source(`features/${slice}`)).includes('routes.tsx'))
  const options = {
    stdin: { contents: entry(slices), resolveDir: source('.'), loader: 'tsx' as const },
    jsx: 'automatic' as const,
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [namedPages, memoryHistory, sharedLibraries],
  }
  await bundleCut(options, cuts, outfile)
  return (await import(pathToFileURL(outfile).href)) as Screens
}
