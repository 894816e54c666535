import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { authorizers, type Authorizer } from '@sekisho/contract/web-config'
import { loadStage } from '@sekisho/stages/load-stage'
import { StageFault } from '@sekisho/stages/stage-fault'
import type { Stage } from '@sekisho/stages/stage'
import { builtArtefacts } from './artefacts.ts'
import { compose } from './compose.ts'

/** Synthesises one stage: `--stage` or `SEKISHO_STAGE` (dev), `SEKISHO_AUTHORIZER` (the stage's mode), `SEKISHO_OUT` (infra/cdk.out). */
function authorizerNamed(name: string): Authorizer {
  const found = authorizers.find((authorizer) => authorizer === name)
  if (!found) throw new Error(`There is no authorizer "${name}". Authorizers: ${authorizers.join(', ')}.`)
  return found
}

/** A wrong stage file ends the program with its sentences: a trace would hide them. */
async function stageOf(name: string): Promise<Stage> {
  try {
    return await loadStage(name)
  } catch (error) {
    if (!(error instanceof StageFault)) throw error
    console.error(error.message)
    process.exit(2)
  }
}

/** Of what the stage asks for, the account may have less or nothing: a deployment says how much in `SEKISHO_RESERVED`. */
function affording({ api: { reservedConcurrency: asked, ...api }, ...stage }: Stage, text: string | undefined): Stage {
  const each = text === undefined ? asked : Math.min(Number(text), asked ?? 0)
  return { ...stage, api: each ? { ...api, reservedConcurrency: each } : api }
}

const { SEKISHO_STAGE, SEKISHO_AUTHORIZER, SEKISHO_OUT, SEKISHO_SIGN_UP, SEKISHO_PASSKEYS, SEKISHO_RESERVED } = process.env
const { values } = parseArgs({ options: { stage: { type: 'string' } } })
const named = affording(await stageOf(values.stage ?? SEKISHO_STAGE ?? 'dev'), SEKISHO_RESERVED)
// To try self sign-up without a stage of its own: `SEKISHO_SIGN_UP=company.example`.
const tried = SEKISHO_SIGN_UP === undefined ? named : { ...named, signUpDomains: SEKISHO_SIGN_UP.split(',').filter(Boolean) }
const authorizer = authorizerNamed(SEKISHO_AUTHORIZER ?? tried.mode)
// And passkeys, on this machine alone: `SEKISHO_PASSKEYS=1`. Where the company keeps the passwords there are none.
const stage = SEKISHO_PASSKEYS && tried.account === undefined && authorizer !== 'custom' ? { ...tried, passkeys: true } : tried
const outdir = SEKISHO_OUT ?? fileURLToPath(new URL('cdk.out', import.meta.url))
// Assets of earlier synths pile up otherwise. Only a folder that CDK itself marked is emptied.
if (existsSync(join(outdir, 'cdk.out'))) rmSync(outdir, { recursive: true })
compose({ stage, authorizer }, builtArtefacts, outdir).synth()
