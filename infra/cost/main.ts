import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { loadStage } from '@sekisho/stages/load-stage'
import { StageFault } from '@sekisho/stages/stage-fault'
import { stages } from '../test-stages.ts'
import { costOf, costPage } from './page.ts'
import { scalePage } from './scale-page.ts'
import { stageTemplates } from './stage-templates.ts'

// `sekisho cost`: synthesises a stage's templates and prints what they cost. `--write` renews docs/cost.md and docs/scale.md.
const { values } = parseArgs({
  options: { stage: { type: 'string', default: 'dev' }, json: { type: 'boolean' }, write: { type: 'boolean' } },
})

const document = (name: string): string => fileURLToPath(new URL(`../../docs/${name}`, import.meta.url))

if (values.write) {
  writeFileSync(document('cost.md'), costPage(stages.map(stageTemplates)))
  writeFileSync(document('scale.md'), scalePage())
} else process.exitCode = await say(values.stage, values.json === true)

async function say(name: string, isJson: boolean): Promise<0 | 1 | 2> {
  try {
    const cost = costOf(stageTemplates(await loadStage(name)))
    console.log(isJson ? JSON.stringify(cost, null, 2) : inWords(cost))
    return cost.refused.length === 0 ? 0 : 1
  } catch (error) {
    if (!(error instanceof StageFault)) throw error
    console.error(error.message)
    return 2
  }
}

function inWords({ stage, idle, uses, refused }: ReturnType<typeof costOf>): string {
  return [
    `An idle month of ${stage}: ${idle.usd.toFixed(2)} dollars (list ${idle.list.toFixed(2)}).`,
    ...uses.flatMap(({ name, usd, parts }) => [
      `\n${name}: ${usd.toFixed(2)} dollars a month`,
      ...parts.map((part) => `  ${part.usd.toFixed(2).padStart(8)}  ${part.what}`),
    ]),
    ...refused.map((sentence) => `\n✘ ${sentence}`),
  ].join('\n')
}
