import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'

/** A page or a link of the navigation, and the permission that it asks for. */
export interface Screen {
  needs: string
  says: string
}

/** Asked is who may open a page, not what it shows: pages and libraries are left out. */
const addressesAlone: Plugin = {
  name: 'addresses-alone',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /.*/ }, ({ kind, path }) => {
      if (kind === 'dynamic-import') return { path, external: true }
      return /^[\w@]/.test(path) && kind !== 'entry-point' ? { path, namespace: 'library' } : undefined
    })
    onLoad({ filter: /.*/, namespace: 'library' }, () => ({
      contents: 'module.exports = Object.create(new Proxy({}, { get: () => () => undefined }))',
    }))
  },
}

/**
 * Every page and link of the web app below a folder that a permission opens, read from its own route files; none where it has no web app.
 * @throws Error when they cannot be bundled
 */
export async function screensOf(folder: string): Promise<Screen[]> {
  const source = join(folder, 'apps/web/src')
  if (!existsSync(join(source, 'features'))) return []
  const slices = readdirSync(join(source, 'features')).filter((slice) => existsSync(join(source, 'features', slice, 'routes.tsx')))
  const contents = `
    ${slices.map((slice, index) => `import * as s${index} from './features/${slice}/routes.tsx'`).join('\n')}
    import { sections } from './app/navigation.ts'
    const pages = [${slices.map((_, index) => `s${index}`).join(', ')}].flatMap((routes) => Object.values(routes).flat())
    export const screens = [
      ...pages.map(({ path, handle }) => ({ needs: handle?.needs, says: 'page /' + path })),
      ...sections.map(({ path, needs }) => ({ needs, says: 'link ' + path })),
    ].filter(({ needs }) => needs)`
  const stdin = { contents, resolveDir: source, loader: 'tsx' } as const
  const { outputFiles } = await build({ bundle: true, format: 'esm', write: false, logLevel: 'silent', plugins: [addressesAlone], stdin })
  const made = (await import(`data:text/javascript,${encodeURIComponent(outputFiles[0]!.text)}`)) as { screens: Screen[] }
  return made.screens
}
