import { pathToFileURL } from 'node:url'
import type { OnResolveResult, Plugin } from 'esbuild'

const known = new Map<string, Promise<OnResolveResult>>()

/**
 * Libraries and packages that hold no guard are imported from where they lie: Node reads them once for all bundles,
 * and a bundle holds nothing but the sources in which something may be cut.
 */
export const sharedLibraries: Plugin = {
  name: 'shared-libraries',
  setup({ onResolve, resolve }) {
    const find = async (path: string, importer: string, resolveDir: string): Promise<OnResolveResult> => {
      const found = await resolve(path, { importer, resolveDir, kind: 'import-statement', pluginData: 'asked' })
      return found.external || found.errors.length > 0 ? found : { path: pathToFileURL(found.path).href, external: true }
    }
    onResolve({ filter: /^[\w@]/ }, ({ path, pluginData, importer, resolveDir, kind }) => {
      if (kind === 'entry-point' || pluginData === 'asked' || /^(node:|@sekisho\/identity)/.test(path)) return undefined
      // Within the sources of one package a name means one library.
      const key = `${resolveDir.replace(/^(.*[\\/]src)[\\/].*$/, '$1')} ${path}`
      const found = known.get(key) ?? find(path, importer, resolveDir)
      known.set(key, found)
      return found
    })
  },
}
