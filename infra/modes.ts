import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { authorizers } from '@sekisho/contract/web-config'
import { builtArtefacts } from './artefacts.ts'
import { compose } from './compose.ts'
import { stageNamed, type Deployment } from './stages.ts'

const stage = stageNamed('dev')

/** The development stage once per authorizer mode, for the proof that all three agree, and once with self sign-up, for the tests of it. */
const variants: Record<string, Deployment> = {
  ...Object.fromEntries(authorizers.map((authorizer) => [authorizer, { stage, authorizer }])),
  'sign-up': { stage: { ...stage, signUpDomains: ['company.example'] }, authorizer: 'iam' },
}

for (const [name, deployment] of Object.entries(variants)) {
  const outdir = fileURLToPath(new URL(`modes.out/${name}`, import.meta.url))
  // As in app.ts: only a folder that CDK itself marked is emptied.
  if (existsSync(join(outdir, 'cdk.out'))) rmSync(outdir, { recursive: true })
  compose(deployment, builtArtefacts, outdir).synth()
}
