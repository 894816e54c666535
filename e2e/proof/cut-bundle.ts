import { readFile } from 'node:fs/promises'
import { build, type BuildOptions, type Plugin } from 'esbuild'

/** A file, what stands in it, and what stands there when the guard is gone. */
export type Cut = readonly [file: string, from: string, to: string]

/**
 * Bundles into one file, with cuts made in the sources on their way.
 * @throws Error when the bundle does not hold what a cut looks for exactly once
 */
export async function bundleCut(options: BuildOptions, cuts: readonly Cut[], outfile: string): Promise<void> {
  const met = new Set<string>()
  const plugins = [...Map.groupBy(cuts, ([file]) => file)].map(([file, own]) => cutting(file, own, met))
  const always = { bundle: true, format: 'esm', platform: 'node', target: 'node24', logLevel: 'silent' } as const
  await build({ ...always, ...options, plugins: [...plugins, ...(options.plugins ?? [])], outfile })
  const missed = cuts.find(([file]) => !met.has(file))
  if (missed) throw new Error(`The bundle does not hold ${missed[0]}.`)
}

/** Asks for one file alone: esbuild reads the others without us. */
const cutting = (file: string, cuts: readonly Cut[], met: Set<string>): Plugin => ({
  name: `cut ${file}`,
  setup({ onLoad }) {
    const ending = file.split('/').map((part) => part.replaceAll('.', String.raw`\.`))
    onLoad({ filter: new RegExp(String.raw`[\\/]${ending.join(String.raw`[\\/]`)}$`) }, async ({ path }) => {
      let text = await readFile(path, 'utf8')
      for (const [, from, to] of cuts) {
        if (text.split(from).length !== 2) throw new Error(`${file} does not hold "${from}" exactly once.`)
        text = text.replace(from, () => to)
      }
      met.add(file)
      return { contents: text, loader: path.endsWith('x') ? 'tsx' : 'ts' }
    })
  },
})
