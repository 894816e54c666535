import { CfnUserPool, CfnUserPoolClient } from 'aws-cdk-lib/aws-cognito'
import { authorizers } from '@sekisho/contract/web-config'
import { describe, expect, it } from 'vitest'
import { compose } from './compose.ts'
import { stages } from './test-stages.ts'
import {
  appOf,
  checkedApp,
  deploymentOf,
  sharedApp,
  smallArtefacts,
  stackNames,
  stackOf,
  templateOf,
  temporaryFolder,
  withWindow,
} from './template-fixture.ts'

const deployments = stages.flatMap((stage) => authorizers.map((authorizer) => ({ stage: stage.name, authorizer })))
const everything = (deployment = deploymentOf()) =>
  stackNames.map((name) => JSON.stringify(templateOf(name, deployment).toJSON())).join('\n')

describe('the stacks', () => {
  it.each(deployments)('synthesise for $stage with the $authorizer authorizer and break no rule silently', ({ stage, authorizer }) => {
    expect(() => checkedApp(deploymentOf(stage, authorizer)).synth()).not.toThrow()
  })

  it('synthesise where people may ask for an account, and break no rule silently', () => {
    const deployment = deploymentOf()
    const open = { ...deployment, stage: { ...deployment.stage, signUpDomains: ['company.example'] } }
    expect(() => appOf(open).synth()).not.toThrow()
  })

  it('synthesise with a window for passwords of an earlier system, break no rule silently, and bring one function more', () => {
    const app = checkedApp(withWindow())
    expect(() => app.synth()).not.toThrow()
    const count = (deployment = deploymentOf()) => everything(deployment).split('"nodejs24.x"').length
    expect(count(withWindow()) - count()).toBe(1)
  })

  it('are not synthesised any more once the end of such a window has passed', () => {
    const stage = { ...deploymentOf().stage, passwordWindow: { opens: '2026-01-01T00:00Z', ends: '2026-02-01T00:00Z' } }
    expect(() => appOf({ ...deploymentOf(), stage })).toThrow(/has ended on 2026-02-01T00:00Z: run "sekisho migrate close --stage dev"/)
  })

  it('fail to synthesise when a rule is broken without a reason', () => {
    const deployment = deploymentOf()
    const app = appOf(deployment, { resourceRules: false })
    const pool = stackOf(app, deployment, 'identity').node.findAll().find(CfnUserPool.isCfnUserPool) as CfnUserPool
    pool.mfaConfiguration = 'OFF'
    expect(() => app.synth()).toThrow('COG2')
  })

  it('fail to synthesise when CloudFormation would refuse a property', () => {
    const deployment = deploymentOf()
    const app = appOf(deployment)
    const client = stackOf(app, deployment, 'identity').node.findAll().find(CfnUserPoolClient.isCfnUserPoolClient) as CfnUserPoolClient
    client.addPropertyOverride('UserPoolId', 'x')
    expect(() => app.synth()).toThrow(/ERROR UserPoolId: 'x' does not match pattern .* \(CloudFormation Validate\)/)
  })

  it('never name an address of the local cloud', () => {
    for (const word of ['localhost', '127.0.0.1', '4780', '4781', 'cacheJwks', 'AWS_ENDPOINT_URL']) expect(everything()).not.toContain(word)
  })

  it('share nothing but parameters: no template exports or imports a value', () => {
    expect(everything()).not.toMatch(/"Export"|Fn::ImportValue/)
  })

  it('know no account, so that anybody can synthesise them', () => {
    for (const name of stackNames) expect(stackOf(sharedApp(), deploymentOf(), name).account).toContain('Token')
  })

  it('cost nothing while idle beyond storage, secrets and logs', () => {
    const templates = deployments.map(({ stage, authorizer }) => everything(deploymentOf(stage, authorizer))).join('\n')
    const forbidden =
      /AWS::EC2::NatGateway|AWS::WAFv2|AWS::RDS::DBProxy|AWS::KMS::Key|ProvisionedConcurrencyConfig|AWS::ElasticLoadBalancing|AWS::EC2::VPCEndpoint/
    expect(templates).not.toMatch(forbidden)
    expect(templates).not.toMatch(/"UserPoolTier":"PLUS"|"AdvancedSecurityMode"|"MinCapacity":(?!0[,}])/)
  })

  it('bring no function beside ours but the copier of the site', () => {
    const handlers = stackNames.flatMap((name) => Object.values(templateOf(name).findResources('AWS::Lambda::Function')))
    const foreign = handlers.filter(({ Properties }) => Properties.Runtime !== 'nodejs24.x')
    expect(foreign.map(({ Properties }) => Properties.Handler)).toEqual(['index.handler'])
    expect(handlers.length - foreign.length).toBe(13)
  })

  it('keep vault, identity and data from being deleted by mistake', () => {
    const app = sharedApp()
    const guarded = stackNames.filter((name) => stackOf(app, deploymentOf(), name).terminationProtection)
    expect(guarded).toEqual(['vault', 'identity', 'data'])
  })

  it('are deployed in the order of their lives', () => {
    const app = sharedApp()
    const needs = (name: 'identity' | 'data' | 'api' | 'web') =>
      stackOf(app, deploymentOf(), name).dependencies.map((stack) => stack.stackName)
    expect(needs('identity')).toEqual(['sekisho-dev-vault'])
    expect(needs('api').toSorted()).toEqual(['sekisho-dev-data', 'sekisho-dev-identity', 'sekisho-dev-vault'])
    expect(needs('web')).toEqual(['sekisho-dev-api'])
  })

  it('say what to run when a function is not built', () => {
    expect(() => compose(deploymentOf(), { ...smallArtefacts(), functions: temporaryFolder() }, temporaryFolder())).toThrow(
      'run pnpm build first',
    )
  })

  it('say what to run when the site is not built', () => {
    expect(() => compose(deploymentOf(), { ...smallArtefacts(), site: temporaryFolder() }, temporaryFolder())).toThrow(
      'run pnpm build first',
    )
  })
})
