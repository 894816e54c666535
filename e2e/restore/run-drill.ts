import { parseArgs } from 'node:util'
import { drill, type DrillReport } from './drill.ts'

// `sekisho drill` starts this: it needs the local cloud, the sign-in of the browser tests and no cloud of anybody's.

/** A signature is good for five minutes, and the drill moves the clock by what the quotas take. */
const MOST_PEOPLE = 2_000

const { values } = parseArgs({ options: { people: { type: 'string', default: '50' }, json: { type: 'boolean' } } })
const people = Number(values.people)
if (!Number.isInteger(people) || people < 20 || people > MOST_PEOPLE) {
  process.stderr.write(`--people takes a whole number from 20 to ${MOST_PEOPLE}.\n`)
  process.exit(2)
}
// Amplify warns of the local cloud's addresses, which is the point here.
console.warn = () => undefined
const report = await drill({ people, tell: (line) => void process.stderr.write(`${line}\n`) })
process.stdout.write(`${values.json ? JSON.stringify(report) : inWords(report)}\n`)
const isWhole = report.differences.length === 0 && report.mailsTwice === 0 && report.rpoSeconds === 0
process.exit(isWhole ? 0 : 1)

function inWords(report: DrillReport): string {
  const states = Object.entries(report.byStatus).map(([status, count]) => `${count} ${status}`)
  return [
    `People in the directory   ${report.people} (${states.join(', ')})`,
    `Accounts made             ${report.made}`,
    `People lost               ${report.lost}`,
    `Fields that differ        ${report.differences.length}`,
    ...report.differences.map((one) => `  ${one}`),
    `RPO                       ${report.rpoSeconds} s: every change through the product is in the directory before Cognito sees it`,
    `RTO, every account        ${report.rtoAccountsSeconds} s at AWS's quotas, on the moved clock; the quotas alone take ${report.quotaSeconds} s`,
    `RTO, every invitation     ${report.rtoMailsSeconds} s (${report.mailed} mails, ${report.mailsTwice} twice); of all this ${report.machineSeconds} s were this machine's own`,
    `Signed in anew            ${report.signedIn.join(', ')}: new password, new authenticator, same person, same history`,
    'Not back, ever            passwords, authenticators, passkeys, sessions: Cognito gives them to nobody',
  ].join('\n')
}
