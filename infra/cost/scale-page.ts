import { binding, peopleAt, quotas, rush, type Quota } from './scale.ts'
import { habits } from './use.ts'

const PEOPLE = [30, 300, 3_000, 10_000]
/** What the default of a stage says, and the most that its file takes. */
const [RATE, MOST] = [50, 10_000]

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const number = (value: number): string => Math.round(value).toLocaleString('en-US')
const share = (quota: Quota, people: number): string => {
  const percent = (people * quota.each * 100) / quota.limit
  const text = percent < 1 ? '< 1 %' : `${number(percent)} %`
  return percent > 100 ? `**${text}**` : text
}
const whose = { 'on request': 'AWS, on request', never: 'AWS, fixed', 'in the stage': '`api.ratePerSecond`' } as const

/** `docs/scale.md`: every number that is not a quota is computed. */
export function scalePage(): string {
  const all = binding(quotas({ ratePerSecond: RATE }))
  const [first, second] = all
  const table = all.map((quota) =>
    row([
      quota.name,
      `${number(quota.limit)}${quota.atOnce ? ' at once' : ' a second'}`,
      number(peopleAt(quota)),
      ...PEOPLE.map((people) => share(quota, people)),
      whose[quota.raised],
      quota.source.startsWith('http') ? `[AWS](${quota.source})` : `[here](../${quota.source})`,
    ]),
  )
  return `# How far it goes

Paper, not a measurement: the quotas of AWS beside what one person at work takes of each, computed by \`infra/cost/scale.ts\` from the habits of
[what it costs](cost.md) and written by \`node infra/cost/main.ts --write\`; a test finds this page stale. What was measured stands in [benchmarks](benchmarks.md)
and [how long lists take](performance.md). Quotas are AWS's defaults for an account in a large region: a new account begins lower, and Service Quotas says its own.
Those of the identity pools and of connections were written down from memory of the page that is named.

## Which quota binds first
${[row(['Quota', 'is', 'binds at, people at work', ...PEOPLE.map(number), 'whose', 'source']), row(['---', ...Array.from({ length: 6 }, () => '--:'), '---', '---']), ...table].join('\n')}

**${first!.name[0]!.toUpperCase()}${first!.name.slice(1)} binds first, at ${number(peopleAt(first!))} people at work at once**: every open page asks by the same method who its person is. It is a bound of ours against
strangers and runaway programs and takes up to ${number(MOST)}; after it comes ${second!.name}, at ${number(peopleAt(second!))}. The Data API itself has
[no limit of requests](https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.limitations.html) with Aurora Serverless v2; it ends an answer at 1 MiB
and a row at 64 KiB, and speaks to the writer alone.

A person at the busiest time: a sign-in within ${rush.signInMinutes} minutes of everybody else's, ${habits.workAnHour} calls of work an hour and ${rush.peak} times as many in the busiest
minute, ${habits.statementsACall} statements of ${rush.statementSeconds * 1000} ms in each, ${rush.renewalsAnHour} renewals of tokens and ${rush.credentialsAnHour} of credentials an hour, one open page.

## 10,000 staff
What is over 100 % above is asked for: the stage's rate in its file, the others by Service Quotas weeks before. Beyond them:
- **The morning.** Credentials are what a quota of 25 a second (GetId) holds back: ${number(25 * 60)} people a minute,
  since signing out forgets the identity. Whoever is one too many is told so and tries again.
- **The directory.** Every request reads one person's record by key, and the partitions spread by person: one of them takes 3,000 reads a second, so that no person is hot.
  The list of all staff is one query over one key, which is not spread. What would change: that key by first letters or by a hash, and a search service for names.
- **Audit.** Every look writes one entry, and the chain is made at commit under one lock ([0034](decisions/0034-a-chain-made-at-commit.md)): ${number((10_000 * (habits.workAnHour * rush.peak)) / 3600)} entries a second at the busiest time
  is beyond what one lock gives if a commit takes over ${((3600 / (habits.workAnHour * rush.peak * 10_000)) * 1000).toFixed(0)} ms. What would change: a chain for each slice or each day's hour, joined by a root.

## 100 million members
- **Storage.** ${number(habits.gigabytesAMillion * 100)} GB by what a million takes; a cluster volume of Aurora takes [128 TiB](https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/CHAP_Limits.html) at least.
- **Pages and sorts** are one walk of an index by its key and do not grow with the table; [benchmarks](benchmarks.md) shows them from ten thousand to a million.
- **Search beyond trigrams.** An index of trigrams grows with the text, and a frequent surname has millions of rows: the page stays quick by walking surname after surname, the count stops
  at 500. Part of a company in 100 million is where it ends: a GIN index of some 100 GB wants to be in memory (an ACU is 2 GiB, 256 ACU at most). What would change: members
  partitioned by a hash of their id with a search in each, or a search service fed by change events, which then holds personal data and needs every guard again.
- **Partitions.** Registrations and the audit trail by month (an old month is detached, not deleted row by row); members by hash of id, once vacuum of one table takes longer than a night.
- **Exports.** A file is made in parts by requests now ([0038](decisions/0038-exports-of-members.md)); of millions, \`aws_s3.query_export_to_s3\` writes straight from the database, encrypted by a key of the stage.
- **Counts** stop at 10,000 and say so; reports over everybody read \`registration_days\`, never the members.

## Several regions
- **Readers.** The Data API speaks to the writer alone: a read replica, or the second region of a global database, [serves none of its calls](https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.limitations.html)
  until it is promoted. Reads near people need a connection of their own (RDS Proxy in a VPC), which costs while nobody works and which the synthesis refuses today.
- **People.** A user pool is of one region. A second pool is filled from the directory as after a loss ([0022](decisions/0022-a-lost-pool-is-rebuilt-by-intents.md)); passwords do not come along. The directory as a global table does.
- **What would stand first**: one region that works, a second that is made from templates and the export on the day of a loss. Two that work at once need an answer to who writes,
  and one admin console seldom does.
`
}
