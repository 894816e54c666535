import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Shape } from './shape.ts'

const fileOf = (stage: string): string => fileURLToPath(new URL(`../shapes/${stage}.json`, import.meta.url))

/** The shape that a stage was last deployed in; null for one that never was. @throws Error when its file is not whole */
export function deployedShape(stage: string): Shape | null {
  const file = fileOf(stage)
  if (!existsSync(file)) return null
  const shape = JSON.parse(readFileSync(file, 'utf8')) as Shape
  if (shape.stage !== stage || typeof shape.stacks !== 'object') throw new Error(`${file} is not the shape of stage "${stage}".`)
  return shape
}

/** Records what was deployed, for the next synthesis. */
export function recordShape(shape: Shape): string {
  const file = fileOf(shape.stage)
  writeFileSync(file, `${JSON.stringify(shape, null, 2)}\n`)
  return file
}
