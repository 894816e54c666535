import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadStage } from '@sekisho/stages/load-stage'
import { recordShape } from './checks/deployed-shape.ts'
import { shapeOf, type SynthesisedStack, type Template } from './checks/shape.ts'
import { nameIn } from './deployment.ts'

/** After a deployment: writes down the shape of the templates that were deployed, those of `infra/cdk.out`. */
const stage = await loadStage(process.argv[2] ?? 'dev')
const folder = process.env['SEKISHO_OUT'] ?? fileURLToPath(new URL('cdk.out', import.meta.url))
const artifacts = (
  JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
    artifacts: Record<string, { type: string; properties?: { templateFile: string; terminationProtection?: boolean; stackName?: string } }>
  }
).artifacts

const stacks = Object.entries(artifacts).flatMap(([id, { type, properties }]): SynthesisedStack[] => {
  if (type !== 'aws:cloudformation:stack' || !properties) return []
  const template = JSON.parse(readFileSync(join(folder, properties.templateFile), 'utf8')) as Template
  return [{ name: properties.stackName ?? id, terminationProtection: properties.terminationProtection ?? false, template }]
})
if (!stacks.some(({ name }) => name === nameIn(stage, 'vault'))) {
  console.error(
    `${folder} holds ${readdirSync(folder).length} files and no stack of stage "${stage.name}": synthesise and deploy that first.`,
  )
  process.exit(1)
}
console.log(`Recorded in ${recordShape(shapeOf(stage.name, stacks))}`)
