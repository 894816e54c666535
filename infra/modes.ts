import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { authorizers } from '@sekisho/contract/web-config'
import { builtArtefacts } from './artefacts.ts'
import { compose } from './compose.ts'
import { stageNamed } from './stages.ts'

/** Synthesises the development stage once per authorizer mode into `modes.out/<mode>`, for the proof that all three agree. */
for (const authorizer of authorizers) {
  const outdir = fileURLToPath(new URL(`modes.out/${authorizer}`, import.meta.url))
  // As in app.ts: only a folder that CDK itself marked is emptied.
  if (existsSync(join(outdir, 'cdk.out'))) rmSync(outdir, { recursive: true })
  compose({ stage: stageNamed('dev'), authorizer }, builtArtefacts, outdir).synth()
}
