import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { authorizers, type Authorizer } from '@sekisho/contract/web-config'
import { builtArtefacts } from './artefacts.ts'
import { compose } from './compose.ts'
import { stageNamed } from './stages.ts'

/** Synthesises one stage: `SEKISHO_STAGE` (dev), `SEKISHO_AUTHORIZER` (iam), `SEKISHO_OUT` (infra/cdk.out). */
function authorizerNamed(name: string): Authorizer {
  const found = authorizers.find((authorizer) => authorizer === name)
  if (!found) throw new Error(`There is no authorizer "${name}". Authorizers: ${authorizers.join(', ')}.`)
  return found
}

const { SEKISHO_STAGE = 'dev', SEKISHO_AUTHORIZER = 'iam', SEKISHO_OUT, SEKISHO_SIGN_UP } = process.env
const named = stageNamed(SEKISHO_STAGE)
// To try self sign-up without a stage of its own: `SEKISHO_SIGN_UP=company.example`.
const stage = SEKISHO_SIGN_UP === undefined ? named : { ...named, signUpDomains: SEKISHO_SIGN_UP.split(',').filter(Boolean) }
const outdir = SEKISHO_OUT ?? fileURLToPath(new URL('cdk.out', import.meta.url))
// Assets of earlier synths pile up otherwise. Only a folder that CDK itself marked is emptied.
if (existsSync(join(outdir, 'cdk.out'))) rmSync(outdir, { recursive: true })
compose({ stage, authorizer: authorizerNamed(SEKISHO_AUTHORIZER) }, builtArtefacts, outdir).synth()
