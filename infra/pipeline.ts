import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { App } from 'aws-cdk-lib'
import { loadStage } from '@sekisho/stages/load-stage'
import { nameIn } from './deployment.ts'
import { PipelineStack } from './stacks/pipeline-stack.ts'

// The roles of a pipeline, as templates of their own: `node infra/pipeline.ts --stage production --repository owner/name`.
// An administrator deploys them once: `aws cloudformation deploy --template-file … --capabilities CAPABILITY_NAMED_IAM`.
const text = { type: 'string' } as const
const { values } = parseArgs({ options: { stage: text, repository: text, provider: text, out: text } })
const { repository, provider } = values
if (repository === undefined || !/^[\w.-]+\/[\w.-]+$/.test(repository)) throw new Error('Say whose pipeline: --repository owner/name.')
const stage = await loadStage(values.stage ?? 'dev')
const outdir = values.out ?? fileURLToPath(new URL(`deploy.out/${stage.name}-pipeline`, import.meta.url))
const app = new App({
  outdir,
  analyticsReporting: false,
  context: { '@aws-cdk/core:enablePartitionLiterals': true, '@aws-cdk/core:target-partitions': ['aws'] },
})
new PipelineStack(app, nameIn(stage, 'pipeline'), { stage, repository, ...(provider !== undefined && { providerArn: provider }) })
app.synth()
