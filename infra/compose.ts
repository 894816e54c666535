import { App, Validations, type IReusableStackSynthesizer } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import type { Artefacts } from './artefacts.ts'
import { CostCheck } from './checks/cost-check.ts'
import { deployedShape } from './checks/deployed-shape.ts'
import { ImmutabilityCheck } from './checks/immutability-check.ts'
import { LeanSynthesizer } from './checks/implied-dependencies.ts'
import { ShapeCheck } from './checks/shape-check.ts'
import { ApiStack } from './stacks/api-stack.ts'
import { DataStack } from './stacks/data-stack.ts'
import { EdgeStack } from './stacks/edge-stack.ts'
import { IdentityStack } from './stacks/identity-stack.ts'
import { VaultStack } from './stacks/vault-stack.ts'
import { WebStack } from './stacks/web-stack.ts'
import { nameIn, type Deployment } from './deployment.ts'

/** Feature flags of a fresh CDK project that change what we emit. */
const flags = {
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/core:target-partitions': ['aws'],
  '@aws-cdk/core:checkSecretUsage': true,
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/aws-apigateway:disableCloudWatchRole': true,
  '@aws-cdk/aws-s3:createDefaultLoggingPolicy': true,
  '@aws-cdk/core:validateAgainstDefaultRules': true,
  'aws:cdk:enable-asset-metadata': true,
}

/**
 * The stacks of a deployment, in the order of their lives: five, and one in the edge's region where its log is kept. They share
 * nothing but SSM parameters.
 * `resourceRules: false` leaves out CloudFormation's own check of every property, which takes longer than all the rest:
 * for templates that nobody deploys. Every other rule stays.
 */
export function compose(deployment: Deployment, artefacts: Artefacts, outdir: string, { resourceRules = true } = {}): App {
  const app = new App({
    outdir,
    analyticsReporting: false,
    context: flags,
    builtinCloudFormationValidation: resourceRules,
    // The deploying command checks the bootstrap version; a rule in every template would only repeat it.
    defaultStackSynthesizer: new LeanSynthesizer({ generateBootstrapVersionRule: false }) as IReusableStackSynthesizer,
  })
  const id = (name: string) => nameIn(deployment.stage, name)
  const vault = new VaultStack(app, id('vault'), deployment)
  const identity = new IdentityStack(app, id('identity'), deployment, artefacts)
  const data = new DataStack(app, id('data'), deployment, artefacts)
  const api = new ApiStack(app, id('api'), deployment, artefacts)
  const web = new WebStack(app, id('web'), deployment, artefacts)
  for (const needing of [identity, data]) needing.addStackDependency(vault)
  for (const needed of [vault, identity, data]) api.addStackDependency(needed)
  web.addStackDependency(api)
  const { edgeLogDays } = deployment.stage
  if (edgeLogDays !== undefined) new EdgeStack(app, id('edge'), deployment, edgeLogDays).addStackDependency(web)
  Validations.of(app).addPlugins(
    new AwsSolutionsChecks(app),
    new CostCheck(),
    new ImmutabilityCheck(deployment.stage),
    new ShapeCheck(deployedShape(deployment.stage.name)),
  )
  return app
}
