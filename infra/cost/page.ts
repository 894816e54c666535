import { costlyIn, MOST_IDLE } from './costly.ts'
import { dollars, prices, pricesOf, totals, type Amount, type Price } from './prices.ts'
import { standingCosts } from './standing-costs.ts'
import type { Template } from './template.ts'
import {
  authorizing,
  edgeLine,
  flooded,
  floodedAtTheEdge,
  floods,
  formerPace,
  habits,
  refusal,
  standingCalls,
  usage,
  uses,
  type Use,
} from './use.ts'

export interface StageTemplates {
  stage: string
  templates: readonly Template[]
}

/** What a stage costs a month, as a program reads it. Dollars; `list` without what AWS always gives an account. */
export function costOf({ stage, templates }: StageTemplates) {
  const standing = standingCosts(templates)
  const both = (amounts: readonly Amount[]) => ({
    usd: rounded(dollars(amounts, { lessFree: true })),
    list: rounded(dollars(amounts, { lessFree: false })),
  })
  return {
    stage,
    prices: pricesOf,
    idle: { ...both(standing), parts: parts(standing) },
    uses: uses.map((use) => ({
      name: use.name,
      ...both([...standing, ...Object.values(usage(use, templates)).flat()]),
      parts: partsOf(use, templates, standing),
    })),
    refused: costlyIn(templates),
  }
}

const rounded = (usd: number): number => Math.round(usd * 100) / 100

const parts = (amounts: readonly Amount[]) =>
  [...totals(amounts)]
    .map(([price, count]) => ({ what: price, count, usd: dollars([{ price, count }], { lessFree: false }) }))
    .toSorted((one, other) => other.usd - one.usd)

const partsOf = (use: Use, templates: readonly Template[], standing: readonly Amount[]) =>
  Object.entries({ ...usage(use, templates), 'what stands there idle': standing })
    .map(([what, amounts]) => ({ what, usd: rounded(dollars(amounts, { lessFree: false })) }))
    .toSorted((one, other) => other.usd - one.usd)

const money = (usd: number): string => (usd > 0 && usd < 0.005 ? '< 0.01' : usd.toFixed(2))
const counted = (count: number): string =>
  count >= 1e6 ? `${(count / 1e6).toFixed(2)} M` : count >= 100 ? Math.round(count).toLocaleString('en') : `${+count.toFixed(2)}`
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, column) => (column === 0 ? '---' : '--:')), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')

/** `docs/cost.md`: every number of it computed. */
export function costPage(stages: readonly StageTemplates[]): string {
  const costs = stages.map(costOf)
  const [first] = costs
  const small = uses[0]!
  const before =
    dollars(Object.values(usage(small, stages[0]!.templates, formerPace)).flat(), { lessFree: false }) -
    dollars(Object.values(usage(small, stages[0]!.templates)).flat(), { lessFree: false })
  return `# What it costs

Computed from the synthesised templates by \`node infra/cost/main.ts --write\`; a test finds this page stale. Dollars a month without tax, list
prices of ${pricesOf.region} as written down on ${pricesOf.written} (sources below: look them up before you rely on a cent). *Bill* is less what AWS always gives an
account, for an account of the stage's own; *list* is without that. \`npx pnpm@12 sekisho cost --stage NAME --json\` says it for a stage.

## An idle month
${table(
  ['Stage', 'bill', 'list'],
  costs.map(({ stage, idle }) => [`\`${stage}\``, money(idle.usd), money(idle.list)]),
)}

Of \`${first!.stage}\`:

${table(
  ['What', 'how many', 'list'],
  first!.idle.parts.filter(({ usd }) => usd >= 0.005).map(({ what, count, usd }) => [unitOf(what), counted(count), money(usd)]),
)}

**Secrets dominate**: one for each login of the database, which is how a function holds no grant of another one, and the master's. Fewer would
mean logins that several functions share, or passwords where whoever reads a configuration finds them. Everything else sleeps.

## In use
${table(['Part, list prices', ...uses.map(({ name }) => name)], rowsOfUse(stages[0]!))}

**The database dominates once people work.** Open pages ask by themselves who their person is:
${counted(standingCalls(small))} calls for ${small.name}. While every page asked every four seconds it was ${counted(standingCalls(small, formerPace))}, and ${money(before)} dollars more
([0050](decisions/0050-what-it-costs.md)). The database would cost less with a shorter rest before it sleeps, and its first caller would wait for it.

## A flood of refusals
Somebody sends requests that are all refused, until whoever the alarm mails has acted. *refusals-in-bursts* rings within five minutes, once
([alarms](runbooks/alarms.md)). An hour of it, list prices:

${table(
  ['Who, and how fast', 'an hour', 'until it has rung'],
  floods.map((flood) => [
    flood.name,
    ...[1, 5 / 60].map((hours) => money(dollars(flooded({ ...flood, hours }, stages[0]!.templates), { lessFree: false }))),
  ]),
)}

In \`custom\` mode the gateway asks our authorizer about every request that names a token, and ahead of its own rate: ${authorizing.seconds} s, ${authorizing.reads.stranger} or ${authorizing.reads.person}
looks into a table and ${authorizing.logBytes} bytes of log are paid for each. What bounds that is how many instances run at once: \`reservedConcurrency\` of the stage,
or else the account's; what comes beyond ends in the gateway's 500, at no price of a function's. A token that is no token's shape is looked up nowhere.

What bounds each part of it:

${table(['Part', 'a million requests', 'bounded by'], floodParts(stages[0]!.templates))}

Nothing of ours bounds the edge and the logs, which count every request, but whoever acts. A line of theirs is as short as the questions of an
incident let it be; API Gateway and CloudFront write no sample of them. A web ACL costs 6 dollars a month idle
([0005](decisions/0005-security-settings-against-cdk-nag.md)). For whom a bill has to have an end: CloudFront's
[flat-rate plans](https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/flat-rate-pricing-plan.html) take no more in an attack, with a web
ACL and the edge's logs in them; a distribution is put into one by hand. An alarm mails once, and its metric costs the same at any count.

## What that is made of
${table(
  ['Habit', 'taken as'],
  [
    ['hours a day, days a month', `${small.hoursADay}, ${small.daysAMonth}`],
    ['members', uses.map(({ members }) => counted(members)).join(', ')],
    ['ACU while the database is awake, on average', uses.map(({ awakeAcu }) => awakeAcu).join(', ')],
    ['hours a day that it stays awake after the last person', `${habits.awakeAfter}`],
    ['of the staff, who may see members', `${habits.seeMembers * 100} %`],
    ['of their time, on pages with people on them', `${habits.onPeople * 100} %`],
    ['of the time, with a page that nobody touches', `${habits.untouched * 100} %`],
    ['calls of work in an hour of a person', `${habits.workAnHour}`],
    ['statements in each', `${habits.statementsACall}`],
    ['bytes of a line of the edge, where its log is kept', `${edgeLine.bytes}`],
    ['bytes to the browser, bytes of log', `${habits.bytesToBrowser}, ${habits.logBytes}`],
    ['seconds of a function: account, work', `${habits.accountSeconds}, ${habits.workSeconds}`],
    ['GB in the database for a million members', `${habits.gigabytesAMillion}`],
  ],
)}

These are guesses of an office, not measurements: change them in \`infra/cost/use.ts\` and write the page anew.

## What the synthesis refuses
NAT gateways, WAF, RDS Proxy, a database whose least ACU is not 0 or that is paid by the hour, provisioned concurrency, keys of one's own,
interface endpoints, provisioned tables, caches, anything without a price in \`infra/cost/standing-costs.ts\`, and an idle month above ${MOST_IDLE} dollars.

## Prices
Looked up on ${pricesOf.checked}. *List*: AWS's own price list has it under that usage type, as a public estimate quotes the list of that day; the
link is the list. *Seen*: it stood in a public text about the region. *Told*: public texts have it without an address that lasts, a usage type or a
day. What AWS always gives of CloudWatch stood on its own [page](https://aws.amazon.com/cloudwatch/pricing/). Nobody has seen a bill.

${table(
  ['Of', 'dollars', 'a', 'always free', 'source', 'checked'],
  Object.entries<Price>(prices).map(([name, price]) => [
    unitOf(name),
    short(price.usd),
    price.region === undefined ? price.unit : `${price.unit}, ${price.region}`,
    price.free === undefined ? '' : counted(price.free),
    `[AWS](${price.source})`,
    checkedAt(price.checked),
  ]),
)}
`
}

/** CloudFront has one list for the world. */
const listOf = (offer: string): string =>
  `https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/${offer}/current/${offer === 'AmazonCloudFront' ? '' : `${pricesOf.region}/`}index.json`

function checkedAt(checked: Price['checked']): string {
  if (checked === undefined) return 'not verified'
  if ('told' in checked) return `told by ${checked.told}`
  if ('seen' in checked) return `[seen](${checked.seen})${checked.of === undefined ? '' : ` (${checked.of})`}`
  return `[list](${listOf(checked.list)}) of ${checked.of}${checked.usage === undefined ? '' : `, \`${checked.usage}\``}`
}

const short = (usd: number): string => (usd >= 0.001 ? `${usd}` : `${+(usd * 1e6).toFixed(4)} per million`)
const unitOf = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)

/** Of a million refusals: what each part takes, and what ends it. */
function floodParts(templates: readonly Template[]): string[][] {
  const million = { perSecond: 1e6 / 3_600, who: 'stranger', hours: 1, name: '' } as const
  const [edge, log] = [floodedAtTheEdge(1e6, templates), flooded(million, templates)]
  const of = (amounts: readonly Amount[], ...names: readonly string[]) =>
    money(
      dollars(
        amounts.filter(({ price }) => names.includes(price)),
        { lessFree: false },
      ),
    )
  return [
    ['functions, directory, database', '0.00', 'rate and burst of the gateway, and the instances that a function may have'],
    [
      'the gateway',
      '0.00',
      'AWS, which takes nothing for whom it does not know or holds back ([of REST APIs](https://repost.aws/questions/QU5y4fo-e3RWyU5r4VmyPIzA/pricing-clarification-for-api-gateway))',
    ],
    [`its log, ${refusal.logBytes} bytes a line`, of(log, 'logGigabyte', 'logKeptGigabyte'), 'nothing'],
    [`the edge, ${refusal.bytes} bytes an answer`, of(edge, 'edgeCall', 'edgeGigabyte'), 'nothing'],
    [
      `the edge's log where it is kept, ${edgeLine.bytes} bytes a line`,
      of(edge, 'edgeLogGigabyte', 'edgeLogKeptGigabyte'),
      'nothing; without `edgeLogDays` there is none',
    ],
    ['mails of the alarm', '0.00', 'one, until it has fallen silent'],
  ]
}

function rowsOfUse({ templates }: StageTemplates): string[][] {
  const standing = standingCosts(templates)
  const parts = uses.map((use) => ({ ...usage(use, templates), 'what stands there idle': standing }))
  const cell = (amounts: readonly Amount[], lessFree = false) => money(dollars(amounts, { lessFree }))
  return [
    ...Object.keys(parts[0]!).map((what) => [what, ...parts.map((one) => cell((one as Record<string, Amount[]>)[what]!))]),
    ['**list**', ...parts.map((one) => `**${cell(Object.values(one).flat())}**`)],
    ['**bill**', ...parts.map((one) => `**${cell(Object.values(one).flat(), true)}**`)],
  ]
}
