import { parseArgs } from 'node:util'
import { rehearseIncidents, runbook, type IncidentReport } from './rehearsal.ts'
import type { Played } from './incident.ts'

// `sekisho incident --rehearse` starts this: it needs the local cloud, the sign-in of the browser tests and no cloud of anybody's.

const { values } = parseArgs({ options: { json: { type: 'boolean' } } })
// Amplify warns of the local cloud's addresses, which is the point here.
console.warn = () => undefined
const report = await rehearseIncidents({ runbook, tell: (line) => void process.stderr.write(`${line}\n`) })
process.stdout.write(`${values.json ? JSON.stringify(report) : inWords(report)}\n`)
process.exit(report.right === report.steps ? 0 : 1)

function inWords({ incidents, right, steps }: IncidentReport): string {
  return [...incidents.map(played), `Score                    ${right} of ${steps}`].join('\n\n')
}

function played({ name, says, alarm, rangAfterSeconds, endedAfterSeconds, steps }: Played): string {
  const width = Math.max(...steps.map(({ asks }) => asks.length))
  return [
    `${name}: ${says}`,
    `  ${mark(rangAfterSeconds !== null)} ${`the alarm ${alarm} rings`.padEnd(width)}  ${rangAfterSeconds === null ? 'it stays silent' : `after ${rangAfterSeconds} s`}`,
    ...steps.map(({ asks, found, isRight }) => `  ${mark(isRight)} ${asks.padEnd(width)}  ${found}`),
    `  Over ${endedAfterSeconds === null ? 'not at all' : `within ${endedAfterSeconds} s`} of the command, by the cloud's clock.`,
  ].join('\n')
}

function mark(isRight: boolean): string {
  return isRight ? 'yes' : 'NO '
}
