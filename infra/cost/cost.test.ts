import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CfnNatGateway } from 'aws-cdk-lib/aws-ec2'
import { describe, expect, it } from 'vitest'
import { CostCheck } from '../checks/cost-check.ts'
import { stageNamed, stages } from '../test-stages.ts'
import { appOf, deploymentOf, stackOf, temporaryFolder } from '../template-fixture.ts'
import { costlyIn, MOST_IDLE } from './costly.ts'
import { costOf, costPage } from './page.ts'
import { dollars, prices, type Price } from './prices.ts'
import { stageTemplates } from './stage-templates.ts'
import { gigabytesOf, type Template } from './template.ts'
import { flooded, floods, formerPace, standingCalls, usage, uses, type Flood } from './use.ts'

const dev = () => stageTemplates(stageNamed('dev'))
const planted = (Type: string, Properties: Record<string, unknown> = {}): Template => ({ Resources: { Planted: { Type, Properties } } })

describe('what it costs', () => {
  it('is on the page as the templates of every stage have it', () => {
    const page = readFileSync(fileURLToPath(new URL('../../docs/cost.md', import.meta.url)), 'utf8')
    const fresh = costPage(stages.map(stageTemplates))
    expect(page === fresh ? '' : 'docs/cost.md is stale: run "node infra/cost/main.ts --write".').toBe('')
  })

  it('is under the limit for an idle month of every stage, and made of what its templates hold', () => {
    for (const stage of stages) {
      const { idle, refused } = costOf(stageTemplates(stage))
      expect([stage.name, refused]).toEqual([stage.name, []])
      expect(idle.usd).toBeGreaterThan(0.4)
      expect(idle.usd).toBeLessThanOrEqual(MOST_IDLE)
    }
    const secret = planted('AWS::SecretsManager::Secret')
    const [before, after] = [dev(), { ...dev(), templates: [...dev().templates, secret] }].map((one) => costOf(one).idle.usd)
    expect(after! - before!).toBeCloseTo(0.4)
  })

  it('counts the seconds of functions by the memory that the templates give them', () => {
    const functions = (MemorySize?: number): Template[] => [
      { Resources: { F: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'sekisho-dev-events', MemorySize } } } },
    ]
    const seconds = (templates: Template[]) =>
      usage(uses[0]!, templates)['calls of work']!.find(({ price }) => price === 'functionSecond')!.count
    expect(seconds(functions(512)) / seconds(functions(256))).toBeCloseTo(2)
    expect(seconds(functions(256)) / seconds(functions())).toBeCloseTo(2)
  })

  it('takes off what AWS always gives, and never more than there is', () => {
    const amounts = [{ price: 'alarm', count: 12 } as const, { price: 'dashboard', count: 1 } as const]
    expect(dollars(amounts, { lessFree: false })).toBeCloseTo(4.2)
    expect(dollars(amounts, { lessFree: true })).toBeCloseTo(0.2)
  })

  it('counts the calls of open pages: a sixth of what they were for an office of thirty', () => {
    expect(standingCalls(uses[0]!, formerPace)).toBe(4_320_000)
    expect(standingCalls(uses[0]!)).toBeLessThan(4_320_000 / 6)
  })
})

describe('the prices', () => {
  it('are each looked up, but for one that nobody pays', () => {
    const unseen = Object.entries<Price>(prices).flatMap(([name, { checked }]) => (checked === undefined ? [name] : []))
    expect(unseen).toEqual(['scheduled'])
    const inLists = Object.values<Price>(prices).filter(({ checked }) => checked !== undefined && 'list' in checked)
    expect(inLists.length).toBeGreaterThanOrEqual(15)
  })
})

describe('a flood of refusals', () => {
  const { templates } = dev()
  const costs = (flood: Flood) => dollars(flooded(flood, templates), { lessFree: false })
  const [stranger, faster, person] = floods as [Flood, Flood, Flood]

  it('is paid twice in `custom` mode, whose authorizer is asked ahead of the rate: a function and a look for every request', () => {
    const calls = (flood: Flood) =>
      flooded(flood, templates).reduce((sum, { price, count }) => (price === 'functionCall' ? sum + count : sum), 0)
    const [ofStranger, ofPerson] = [stranger, person].map((flood) => ({ ...flood, isCustom: true }) as const)
    expect([calls(stranger), calls(ofStranger!)]).toEqual([0, 3_600_000])
    expect(calls(ofPerson!) - calls(person)).toBe(3_600_000)
    expect(costs(ofPerson!) - costs(person)).toBeGreaterThan(costs(ofStranger!) - costs(stranger))
    const custom = stageTemplates({ ...stageNamed('dev'), mode: 'custom' }).templates
    expect(gigabytesOf(custom, 'authorizer')).toBe(gigabytesOf(custom, 'account'))
  })

  it('costs some dollars until the alarm has rung, as fast as a stranger can send', () => {
    for (const flood of floods) expect(costs({ ...flood, hours: 5 / 60 })).toBeLessThan(10)
    expect(costs(faster)).toBeCloseTo(costs(stranger) * 10)
  })

  it('is dearer by a line of the edge where its log is kept, and by nothing where it is not', () => {
    const without = stageTemplates({ ...stageNamed('dev'), edgeLogDays: undefined } as never).templates
    const more = costs(stranger) - dollars(flooded(stranger, without), { lessFree: false })
    expect(more).toBeCloseTo(3.6e6 * 330e-9 * 0.53)
    const line = {
      'timestamp(ms)': '1764500000123',
      'x-edge-request-id': 'x'.repeat(56),
      'cs-method': 'DELETE',
      'cache-behavior-path-pattern': '/api/*',
    }
    const rest = { 'sc-status': '403', 'sc-bytes': '1024', 'time-taken': '0.251', 'x-edge-detailed-result-type': 'FunctionExecutionError' }
    expect(JSON.stringify({ ...line, ...rest }).length).toBeLessThanOrEqual(330)
  })

  it('of a session that was taken reaches functions by the rate of the gateway and no more, however fast it sends', () => {
    const beyond = (perSecond: number) => costs({ ...person, perSecond }) - costs({ ...person, perSecond, who: 'stranger' })
    expect(beyond(10)).toBeGreaterThan(0)
    expect(beyond(50)).toBeCloseTo(beyond(10) * 5)
    expect(beyond(10_000)).toBeCloseTo(beyond(50))
  })
})

it('an idle month of every mode is below the limit', () => {
  for (const mode of ['iam', 'cognito', 'custom'] as const)
    expect([mode, costOf(stageTemplates({ ...stageNamed('dev'), mode })).idle.usd <= MOST_IDLE]).toEqual([mode, true])
})

describe('the check of what costs while nobody works', () => {
  it.each([
    ['a NAT gateway', planted('AWS::EC2::NatGateway')],
    ['WAF', planted('AWS::WAFv2::WebACL')],
    ['RDS Proxy', planted('AWS::RDS::DBProxy')],
    ['a database that never sleeps', planted('AWS::RDS::DBCluster', { ServerlessV2ScalingConfiguration: { MinCapacity: 0.5 } })],
    ['a database that never sleeps', planted('AWS::RDS::DBCluster')],
    ['a database instance by the hour', planted('AWS::RDS::DBInstance', { DBInstanceClass: 'db.t4g.medium' })],
    ['provisioned concurrency', planted('AWS::Lambda::Alias', { ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 1 } })],
    ["a key of one's own", planted('AWS::KMS::Key')],
    ['an interface endpoint', planted('AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Interface' })],
    ['capacity of a table by the hour', planted('AWS::DynamoDB::Table', { BillingMode: 'PROVISIONED' })],
    ['has no price', planted('AWS::ElastiCache::CacheCluster')],
    [
      'An idle month costs',
      { Resources: Object.fromEntries(Array.from({ length: 13 }, (_, n) => [`S${n}`, { Type: 'AWS::SecretsManager::Secret' }])) },
    ],
  ])('refuses %s, once', (says, template) => {
    expect(costlyIn([template])).toEqual([expect.stringContaining(says)])
  })

  it('reads the templates that a synthesis writes', () => {
    const [other, templatePath] = ['other', 'planted'].map((name) => join(temporaryFolder(), `${name}.template.json`)) as [string, string]
    writeFileSync(other, JSON.stringify({ Resources: { Free: { Type: 'AWS::IAM::Role' } } }))
    writeFileSync(templatePath, JSON.stringify(planted('AWS::KMS::Key')))
    const report = new CostCheck().validate({ stackTemplates: [{ templatePath: other }, { templatePath }] } as never)
    expect(report).toMatchObject({ success: false, violations: [{ violatingResources: [{ resourceLogicalId: 'Planted', templatePath }] }] })
  })

  it('stops the synthesis of a planted NAT gateway', () => {
    const app = appOf(deploymentOf(), { resourceRules: false })
    new CfnNatGateway(stackOf(app, deploymentOf(), 'data'), 'Planted', { subnetId: 'subnet-1', connectivityType: 'private' })
    expect(() => app.synth()).toThrow(/Planted\w* is a NAT gateway/)
  })
})
