import { resolve } from 'node:path'
import { EDGE_ID } from '@sekisho/contract/edge-log'
import { answerFrom } from '@sekisho/contract/log-answers'
import {
  conditionsAt,
  logQuestions,
  placesOf,
  toInsights,
  type Blank,
  type Filled,
  type LogPlace,
  type LogQuestion,
} from '@sekisho/contract/log-questions'
import { Option } from 'commander'
import type { CommandFile } from '../command.ts'
import { misused } from '../failure.ts'
import { readLocalLogs } from '../logs/read-local-logs.ts'
import { repository } from '../repository.ts'
import type { StageOptions } from '../stage/stage.ts'
import { table } from '../terminal/table.ts'

interface Options extends StageOptions, Partial<Record<Blank, string>> {
  question: string
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const blanks: Record<Blank, RegExp> = {
  staff: UUID,
  identity: /^[a-z0-9-]+:[0-9a-f-]{36}$/,
  alert: /^[a-z-]+\.[a-z-]+$/,
  member: UUID,
  request: /^[\w-]{1,64}$/,
  edge: EDGE_ID,
  ms: /^\d{1,6}$/,
}
const called: Partial<Record<Blank, string>> = { ms: 'number of milliseconds', alert: 'name of an alert', edge: 'id of the edge' }

/** Asks the lines of the local cloud, or prints the query that asks those of a deployment. */
export const logs: CommandFile<Options> = {
  name: 'logs',
  says: 'ask the logs one of the questions of an incident',
  teaches: `Who did what, who looked at a member, why something was refused, what is slow, what was changed; which way
a request went, and what the edge refused: the same questions that a deployment has saved in CloudWatch Logs Insights. --local answers from the lines of the local
cloud, so that an incident can be practised; without it the query is printed, filled in, to be run there. Which
members a list, a search or an export showed stands in the audit trail alone.`,
  isOfStage: true,
  options: [
    new Option('--question <name>', 'which one').choices(logQuestions.map(({ name }) => name)).makeOptionMandatory(),
    new Option('--staff <id>', 'the person, by the id of the staff list'),
    new Option('--identity <id>', 'the person, by the identity of a request that the gateway refused'),
    new Option('--alert <name>', 'whoever a line of this alert is about, as members.many-reveals'),
    new Option('--member <id>', 'the member, by the id of their page'),
    new Option('--request <id>', 'the request, by the id that people quote'),
    new Option('--edge <id>', 'the request, by the id that the edge gave it (x-amz-cf-id of the answer)'),
    new Option('--ms <number>', 'from how many milliseconds on something is slow'),
  ],
  examples: [
    ['sekisho logs --local --question why-refused --request 5d0c…', 'both lines of a refused request'],
    ['sekisho logs --stage production --question who-saw --member 019b…', 'prints the query for Logs Insights'],
  ],
  run({ question: name, local, state, ...given }) {
    const question = logQuestions.find((one) => one.name === name)!
    const filled = filledIn(question, given)
    const query = queriesOf(question, filled)
    if (!local) return Promise.resolve({ json: { question: name, query }, text: query })
    const lines = answerFrom(readLocalLogs(resolve(state ?? resolve(repository, '.local'), 'logs')), question, filled)
    return Promise.resolve({ json: { question: name, query, lines }, text: inWords(question, lines) })
  },
}

/** The edge's lines lie in another region, where they are asked by themselves, and only by what they have. */
function queriesOf(question: LogQuestion, filled: Filled): string {
  const of = (place: LogPlace) => (place === 'stage' ? '' : "# In us-east-1, of the edge's log:\n") + toInsights(question, filled, place)
  const queries = placesOf(question).filter((place) => conditionsAt(place, question, filled) !== null)
  return [...queries.map(of), ...(question.onwards ? [`# ${question.onwards}`] : [])].join('\n\n')
}

function filledIn({ name, asks, where }: LogQuestion, given: Partial<Record<Blank, string>>): Filled {
  const filled = Object.fromEntries(
    Object.keys(blanks).flatMap((blank) => (given[blank as Blank] === undefined ? [] : [[blank, given[blank as Blank]]])),
  ) as Filled
  for (const [blank, value] of Object.entries(filled)) {
    if (!where.some((one) => one.blank === blank)) throw misused(`The question ${name} is asked by no --${blank}.`)
    if (!blanks[blank as Blank].test(value)) throw misused(`"${value}" is no ${called[blank as Blank] ?? `id of a ${blank}`}.`)
  }
  if (asks.length > 0 && !asks.some((blank) => filled[blank] !== undefined)) {
    throw misused(`The question ${name} is about ${asks.map((blank) => `--${blank}`).join(' or ')}.`)
  }
  return filled
}

function inWords({ says, onwards }: LogQuestion, lines: readonly Record<string, unknown>[]): string {
  if (lines.length === 0) return `${says}\nNo line says so.`
  // A word that no line has would be an empty column.
  const words = Object.keys(lines[0]!).filter((word) => lines.some((line) => line[word] !== null))
  const rows = lines.map((line) => words.map((word) => String(line[word] ?? '')))
  return [says, table([words, ...rows]), ...(onwards ? [onwards] : [])].join('\n')
}
