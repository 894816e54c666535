import { parseArgs } from 'node:util'
import { rehearse, type RehearsalReport } from './rehearsal.ts'

// `sekisho migrate rehearse` starts this: it needs the local cloud, the sign-in of the browser tests and no cloud of anybody's.

const { values } = parseArgs({ options: { people: { type: 'string', default: '200' }, json: { type: 'boolean' } } })
const people = Number(values.people)
if (!Number.isInteger(people) || people < 6 || people > 2_000) {
  process.stderr.write('--people takes a whole number from 6 to 2000.\n')
  process.exit(2)
}
// Amplify warns of the local cloud's addresses, which is the point here.
console.warn = () => undefined
const report = await rehearse({ people, goesBack: true, tell: (line) => void process.stderr.write(`${line}\n`) })
process.stdout.write(`${values.json ? JSON.stringify(report) : inWords(report)}\n`)
const isWhole = report.lost.length === 0 && report.changed.length === 0 && report.hashesLeft === 0
process.exit(isWhole ? 0 : 1)

function inWords(report: RehearsalReport): string {
  const forms = Object.entries(report.forms).map(([form, count]) => `${count} ${form}`)
  return [
    `People of the monolith      ${report.people} (${forms.join(', ')})`,
    `Signed in by the table      ${report.before}`,
    `Moved with their password   ${report.moved}`,
    `Came by an invitation       ${report.invited}`,
    `Lost                        ${report.lost.length}`,
    ...report.lost.map((email) => `  ${email}`),
    `Came as somebody else       ${report.changed.length}`,
    `Entries of moves            ${report.entries}`,
    `Acts of the first person   ${report.acts.join(', ')}; their old session: ${report.oldSession}`,
    `Hashes left after closing   ${report.hashesLeft}`,
    `Went back to the table      ${report.back} of the first ten`,
    `Took                        ${report.seconds} s`,
  ].join('\n')
}
