import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Stack, type CfnResource } from 'aws-cdk-lib'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { appOf, deploymentOf, stackNames, stackOf, templateOf } from '../template-fixture.ts'
import { deployedShape } from './deployed-shape.ts'
import { ShapeCheck } from './shape-check.ts'
import { shapeDifferences } from './shape-differences.ts'
import { shapeOf, type Shape, type SynthesisedStack } from './shape.ts'

const deployment = deploymentOf()
const synthesised: readonly SynthesisedStack[] = stackNames.map((name) => ({
  name: `sekisho-dev-${name}`,
  terminationProtection: name !== 'web' && name !== 'api',
  template: templateOf(name, deployment).toJSON(),
}))
const stacks = (): SynthesisedStack[] => structuredClone([...synthesised])
const deployed: Shape = shapeOf('dev', stacks())

/** What the guard says when this is done to the templates after a deployment. */
function after(change: (by: Record<string, SynthesisedStack>, all: SynthesisedStack[]) => void): [wayOut: string, sentence: string][] {
  const all = stacks()
  change(Object.fromEntries(all.map((stack) => [stack.name.replace('sekisho-dev-', ''), stack])), all)
  return shapeDifferences(deployed, shapeOf('dev', all)).map(({ wayOut, sentence }) => [wayOut, sentence])
}
const resources = (stack: SynthesisedStack | undefined) => stack!.template.Resources!
const rename = (stack: SynthesisedStack | undefined, from: string, to: string) => {
  resources(stack)[to] = resources(stack)[from]!
  delete resources(stack)[from]
}
const setting = (stack: string, logicalId: string, name: string, value: unknown) => (by: Record<string, SynthesisedStack>) => {
  resources(by[stack])[logicalId]!.Properties![name] = value
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe('the guard of what was deployed', () => {
  it('lets the same templates pass, and what comes in addition', () => {
    expect(after(() => undefined)).toEqual([])
    const added = { Type: 'AWS::Cognito::UserPoolGroup', Properties: { GroupName: 'auditor', UserPoolId: { Ref: 'StaffPool' } } }
    expect(after(({ identity }) => void (resources(identity)['Groupauditor'] = added))).toEqual([])
  })

  it('lets passkeys come, and their domain neither change nor go: what people have is for it', () => {
    const forDomain = (domain: string): Shape => {
      const all = stacks()
      setting('identity', 'StaffPool', 'WebAuthnRelyingPartyID', domain)({ identity: all.find(({ name }) => name.endsWith('identity'))! })
      return shapeOf('dev', all)
    }
    expect(shapeDifferences(deployed, forDomain('admin.company.example'))).toEqual([])
    for (const next of [forDomain('console.company.example'), deployed])
      expect(shapeDifferences(forDomain('admin.company.example'), next)).toEqual([
        expect.objectContaining({ wayOut: 'changed', sentence: expect.stringContaining('opens nothing any more') }),
      ])
  })

  it.each([
    ['another schema of the pool', setting('identity', 'StaffPool', 'Schema', [{ Name: 'rank' }]), 'changed', 'can never take it back'],
    ['another alias', setting('identity', 'StaffPool', 'AliasAttributes', ['email']), 'changed', 'replace it by an empty one'],
    ['other user names', setting('identity', 'StaffPool', 'UsernameConfiguration', { CaseSensitive: true }), 'changed', 'replace it'],
    ['another name of the pool', setting('identity', 'StaffPool', 'UserPoolName', 'people'), 'changed', 'under the other name'],
    ['a group of another name', setting('identity', 'Groupadmin', 'GroupName', 'boss'), 'changed', 'GroupName of the UserPoolGroup'],
    ['a role of another name', setting('identity', 'GroupRoleadmin', 'RoleName', 'boss'), 'changed', 'RoleName'],
    [
      'another key of the table',
      setting('vault', 'Directory', 'KeySchema', [{ AttributeName: 'id', KeyType: 'HASH' }]),
      'changed',
      'KeySchema',
    ],
    ['a table of another name', setting('vault', 'Directory', 'TableName', 'people'), 'changed', 'replace it by an empty one'],
    ['a cluster of another engine', setting('data', 'DatabaseCluster', 'Engine', 'aurora-mysql'), 'changed', 'Engine of the DBCluster'],
    [
      'a table that can be deleted',
      setting('vault', 'Directory', 'DeletionProtectionEnabled', false),
      'unprotected',
      'deleted by one call',
    ],
  ] as const)('says what %s would do, and why', (_what, change, wayOut, sentence) => {
    expect(after(change)).toEqual([[wayOut, expect.stringContaining(sentence)]])
  })

  it('says what a new logical id does: a second pool without anybody, or a name that is taken', () => {
    expect(after(({ identity }) => rename(identity, 'StaffPool', 'People'))).toEqual([
      [
        'renamed',
        'The UserPool StaffPool is called People now: CloudFormation would make a new one, without anybody in it, and leave this one to nobody.',
      ],
    ])
    expect(after(({ vault }) => rename(vault, 'Directory', 'People'))).toEqual([
      ['renamed', expect.stringContaining('under a name that is taken')],
    ])
    expect(after(({ identity }) => void (resources(identity)['StaffPool']!.Type = 'AWS::DynamoDB::Table'))).toEqual([
      ['renamed', expect.stringContaining('became AWS::DynamoDB::Table')],
    ])
  })

  it('says what would be left to nobody: an identity pool, a group, a whole stack', () => {
    for (const id of ['StaffIdentityPool', 'Groupoperator'])
      expect(after(({ identity }) => void delete resources(identity)[id])).toEqual([['orphaned', expect.stringContaining(id)]])
    expect(after((_, all) => void (all.find(({ name }) => name.endsWith('vault'))!.name = 'sekisho-dev-people'))).toEqual([
      ['renamed-stack', expect.stringContaining('The stack sekisho-dev-vault is gone or has another name')],
    ])
  })

  it('says what would go with its stack, or with one call', () => {
    expect(after(({ identity }) => void (resources(identity)['StaffPool']!.DeletionPolicy = 'Delete'))).toEqual([
      ['unprotected', expect.stringContaining('no longer retained')],
    ])
    expect(after(({ vault }) => void Object.assign(vault!, { terminationProtection: false }))).toEqual([
      ['unprotected', expect.stringContaining('termination protection')],
    ])
  })

  it('says which parameter is read by others and no longer published', () => {
    const id = Object.keys(resources(stacks()[4])).find((name) => resources(stacks()[4])[name]!.Type === 'AWS::SSM::Parameter')!
    expect(after(({ web }) => void delete resources(web)[id])).toEqual([
      ['unpublished', 'The parameter "/sekisho/dev/web/url" is no longer published: other stacks and commands read it.'],
    ])
    expect(after(setting('web', id, 'Name', '/sekisho/dev/site'))).toEqual([
      ['unpublished', expect.stringContaining('becomes "/sekisho/dev/site"')],
    ])
  })

  it('stops the synthesis with the sentence and the way out, and stops none of a stage that was never deployed', () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const changed = appOf(deployment)
    const pool = stackOf(changed, deployment, 'identity')
      .node.findAll()
      .find((node) => Stack.of(node).resolve((node as CfnResource).logicalId) === 'StaffPool')
    ;(pool as CfnResource).addPropertyOverride('UserPoolName', 'people')
    expect(() => changed.synth()).toThrow(/UserPoolName of the UserPool StaffPool.*identity-shape\.md#changed/s)
    expect(new ShapeCheck(null).validate({ stackTemplates: [], appConstruct: changed } as never)).toEqual({ success: true, violations: [] })
  })
})

describe('the record of what was deployed', () => {
  it('of the development stage is kept by its templates, and the runbook has a section for each way out', () => {
    const recorded = deployedShape('dev')!
    expect(Object.keys(recorded.stacks)).toHaveLength(5)
    expect(shapeDifferences(recorded, deployed)).toEqual([])
    expect(deployedShape('never-deployed')).toBeNull()
    const runbook = readFileSync(fileURLToPath(new URL('../../docs/runbooks/identity-shape.md', import.meta.url)), 'utf8')
    for (const section of ['renamed-stack', 'orphaned', 'renamed', 'changed', 'unprotected', 'unpublished'])
      expect(runbook).toContain(`\n## ${section}\n`)
  })
})
