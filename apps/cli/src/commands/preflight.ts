import { loadStage } from '@sekisho/stages/load-stage'
import { Option } from 'commander'
import type { Answer, CommandFile } from '../command.ts'
import { accountOf } from '../preflight/account.ts'
import type { Verdict } from '../preflight/finding.ts'
import { rightsPolicy } from '../preflight/rights.ts'
import { runPreflight, type Preflight } from '../preflight/run-preflight.ts'
import { localCloud } from '../stage/stage.ts'

interface Options {
  stage: string
  local?: boolean
  state?: string
  rights?: boolean
}

/** Says what an account lacks before anything is made in it. */
export const preflight: CommandFile<Options> = {
  name: 'preflight',
  says: 'say what the account of a stage still needs, before anything is made',
  teaches: `Reads stages/<name>.ts and the account that it names, changes nothing, and says of each thing whether it is ready,
with what to do where it is not: credentials and account, region, CDK's bootstrap, stacks that stand half-way, a pool or a
directory that is there already, the database, Lambda's concurrency, the gateway's log role, mail, domain and certificate,
Cognito's quotas.

AWS's own rules find the credentials: environment, AWS_PROFILE, single sign-on. Rights to read are enough; --rights prints them.`,
  isOfStage: true,
  options: [new Option('--rights', 'print a policy of IAM with the rights that this needs, and stop')],
  examples: [
    ['sekisho preflight --stage production', 'before the first deployment, and before each'],
    ['sekisho preflight --rights', 'a policy for whoever may look'],
  ],
  async run({ stage: name, local = false, state, rights }, { env, now, progress }) {
    if (rights) return { json: rightsPolicy(), text: JSON.stringify(rightsPolicy(), null, 2) }
    const stage = await loadStage(name)
    const reached = local ? ofLocalCloud(state) : { ...(env['AWS_ENDPOINT_URL'] && { endpoint: env['AWS_ENDPOINT_URL'] }) }
    const line = progress('Looking')
    const seen = await runPreflight(accountOf(stage, reached, { isLocal: local, now }), line.at).finally(line.end)
    return answerOf(name, stage.region, seen)
  },
}

function ofLocalCloud(state: string | undefined) {
  const { credentials, endpoint } = localCloud(state)
  return { credentials: credentials(), endpoint: endpoint('') ?? '' }
}

const words: Record<Verdict, string> = { ready: 'ready', note: 'note', stop: 'STOP', unseen: 'unseen' }

function answerOf(stage: string, region: string, { account, arn, findings }: Preflight): Answer {
  const stops = findings.filter(({ verdict }) => verdict === 'stop').length
  const unseen = findings.filter(({ verdict }) => verdict === 'unseen').length
  const lines = findings.map(
    ({ check, verdict, says, fix }) => `${words[verdict].padEnd(6)}  ${check}: ${says}${fix === undefined ? '' : `\n        ${fix}`}`,
  )
  const end =
    stops > 0
      ? `${stops} ${stops === 1 ? 'thing stops' : 'things stop'} a deployment.`
      : `Nothing stops a deployment${unseen > 0 ? `, as far as could be seen (${unseen} unseen)` : ''}.`
  const text = [`Stage "${stage}": account ${account}, ${region}, as ${arn}`, ...lines, end].join('\n')
  return { json: { stage, account, region, arn, findings }, text, end: stops > 0 ? 'refused' : 'done' }
}
