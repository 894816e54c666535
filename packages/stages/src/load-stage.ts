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
  return checkStage({ file, name, value: await exportOf(file, path), beside: (logo) => readFileSync(join(folder, basename(logo)), 'utf8') })
}

/** @throws StageFault when the file is no TypeScript that Node can run */
async function exportOf(file: string, path: string): Promise<unknown> {
  try {
    return ((await import(pathToFileURL(path).href)) as { default?: unknown }).default
  } catch (error) {
    const [line = ''] = (error instanceof Error ? error.message : String(error)).trim().split('\n')
    throw new StageFault(file, [{ field: '', says: `it cannot be read: ${line.replaceAll(path, file)}` }])
  }
}
