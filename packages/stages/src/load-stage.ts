import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { checkStage } from './check-stage.ts'
import { localStage } from './local-stage.ts'
import { StageFault } from './stage-fault.ts'
import type { Stage } from './stage.ts'

/** Where an adopter's stages lie: `SEKISHO_STAGES`, for who keeps them in a repository of their own, or here. */
export const stagesFolder = (env: Readonly<Record<string, string | undefined>> = process.env): string =>
  resolve(env['SEKISHO_STAGES'] ?? fileURLToPath(new URL('../../../stages', import.meta.url)))

/** The names of the stages that there are: the local one, and a file each. */
export function stageNames(folder = stagesFolder()): string[] {
  const files = existsSync(folder) ? readdirSync(folder) : []
  const named = files.filter((file) => /^[a-z][a-z0-9-]*\.ts$/.test(file)).map((file) => basename(file, '.ts'))
  return [localStage.name, ...named.filter((name) => name !== localStage.name).toSorted()]
}

/**
 * The stage of a name: the local one, or that of `stages/<name>.ts`.
 * @throws StageFault that says which stages there are, or every wrong field and what was expected
 */
export async function loadStage(name: string, folder = stagesFolder()): Promise<Stage> {
  const file = `stages/${name}.ts`
  const path = join(folder, `${name}.ts`)
  const isThere = /^[a-z][a-z0-9-]*$/.test(name) && existsSync(path)
  if (name === localStage.name) {
    if (isThere)
      throw new StageFault(file, [{ field: '', says: `"${name}" is the stage of the local cloud: give your file another name.` }])
    return localStage
  }
  if (!isThere) {
    const says = `there is no stage "${name}". Stages: ${stageNames(folder).join(', ')}. Copy stages/example.ts to begin one.`
    throw new StageFault(file, [{ field: '', says }])
  }
  // What its fields do while they are read is the file's own as well; what the check does is not.
  const value = await readable(file, path, async () => copied(await exportOf(path)()))
  return checkStage({ file, name, value, beside: (logo) => readFileSync(join(folder, basename(logo)), 'utf8') })
}

/** The same values with nothing behind them that would run. */
const copied = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(copied)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copied(inner)]))
}

/** No file of values takes so long; one that waits for what never comes would end the program without a word. */
const LIMIT_MS = 10_000

const exportOf = (path: string) => async (): Promise<unknown> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`it waits for something that has not come for ${LIMIT_MS / 1000} s`)), LIMIT_MS)
  })
  const exported = async (): Promise<unknown> => ((await import(pathToFileURL(path).href)) as { default?: unknown }).default
  return Promise.race([exported(), late]).finally(() => clearTimeout(timer))
}

/** @throws StageFault when the file is no TypeScript that Node can run, or what it exports throws */
async function readable<T>(file: string, path: string, read: () => Promise<T>): Promise<T> {
  // A command that did nothing would end as one that is done.
  const ended = (code: number) => {
    if (code === INTERRUPTED) return
    process.stderr.write(`${file}: it cannot be read: it ends the program by process.exit\n`)
    process.exitCode = 2
  }
  process.on('exit', ended)
  try {
    return await read()
  } catch (error) {
    if (error instanceof StageFault) throw error
    const [line = ''] = (error instanceof Error ? error.message : String(error)).trim().split('\n')
    throw new StageFault(file, [{ field: '', says: `it cannot be read: ${line.replaceAll(path, file)}` }])
  } finally {
    process.off('exit', ended)
  }
}

/** Ctrl-C, of which the program has said so. */
const INTERRUPTED = 130
