import { mkdirSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { context, type BuildContext, type BuildOptions, type Plugin } from 'esbuild'

/** A file, what stands in it, and what stands there when the guard is gone. */
export type Cut = readonly [file: string, from: string, to: string]

interface Bundler {
  builds: Promise<BuildContext>
  /** What is cut in the bundle that is being made, and which of the files it has met. */
  cuts: readonly Cut[]
  met: Set<string>
  last: Promise<unknown>
}

const bundlers = new Map<string, Bundler>()

/**
 * Bundles into one file, with cuts made in the sources on their way. Whatever is bundled under the same name again
 * is the same but for its cuts, and only what is cut is parsed anew.
 * @throws Error when the bundle does not hold what a cut looks for exactly once
 */
export function bundleCut(name: string, options: BuildOptions, cuts: readonly Cut[], outfile: string): Promise<void> {
  const bundler = bundlers.get(name) ?? newBundler(options)
  bundlers.set(name, bundler)
  // One after another: whoever asks esbuild again while it builds gets the same bundle.
  const made = bundler.last.then(() => make(bundler, cuts, outfile))
  bundler.last = made.catch(() => undefined)
  return made
}

/** Lets go of everything that was parsed; without it the process does not end. */
export async function closeBundlers(): Promise<void> {
  for (const { builds } of bundlers.values()) await (await builds).dispose()
  bundlers.clear()
}

async function make(bundler: Bundler, cuts: readonly Cut[], outfile: string): Promise<void> {
  Object.assign(bundler, { cuts, met: new Set() })
  const { outputFiles } = await (await bundler.builds).rebuild()
  const missed = cuts.find(([file]) => !bundler.met.has(file))
  if (missed) throw new Error(`The bundle does not hold ${missed[0]}.`)
  mkdirSync(dirname(outfile), { recursive: true })
  writeFileSync(outfile, outputFiles![0]!.contents)
}

function newBundler({ plugins = [], ...options }: BuildOptions): Bundler {
  const bundler = { cuts: [], met: new Set<string>(), last: Promise.resolve() }
  const all = [cutting(bundler), ...plugins]
  const always = { bundle: true, format: 'esm', platform: 'node', write: false, logLevel: 'silent' } as const
  return Object.assign(bundler, { builds: context({ ...always, ...options, plugins: all }) })
}

const cutting = (bundler: Pick<Bundler, 'cuts' | 'met'>): Plugin => ({
  name: 'cut',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/].*\.tsx?$/ }, async ({ path }) => {
      const own = bundler.cuts.filter(([file]) => path.replaceAll('\\', '/').endsWith(file))
      if (own.length === 0) return undefined
      let text = await readFile(path, 'utf8')
      for (const [file, from, to] of own) {
        if (text.split(from).length !== 2) throw new Error(`${file} does not hold "${from}" exactly once.`)
        text = text.replace(from, () => to)
        bundler.met.add(file)
      }
      return { contents: text, loader: path.endsWith('x') ? 'tsx' : 'ts' }
    })
  },
})
