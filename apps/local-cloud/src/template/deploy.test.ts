import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Provisioner, TemplateResource } from '../cloud.ts'
import { createKernel } from '../kernel.ts'
import { readAssembly, type Template } from './assembly.ts'
import { deploy } from './deploy.ts'
import { resolveDynamicReferences } from './dynamic-references.ts'
import { physicalName } from './physical-id.ts'

/** Writes an assembly as `cdk synth` does. Dependencies: stack → stacks. */
function assembly(
  stacks: Record<string, Template>,
  dependencies: Record<string, string[]> = {},
  assets: Record<string, string> = {},
): string {
  const folder = mkdtempSync(join(tmpdir(), 'assembly-'))
  const artifacts = Object.keys(stacks).flatMap((name) => [
    [`${name}.assets`, { type: 'cdk:asset-manifest', properties: { file: `${name}.assets.json` } }],
    [
      name,
      {
        type: 'aws:cloudformation:stack',
        dependencies: [`${name}.assets`, ...(dependencies[name] ?? [])],
        properties: { templateFile: `${name}.template.json`, stackName: name },
      },
    ],
  ])
  const files = Object.fromEntries(
    Object.entries(assets).map(([hash, path]) => [
      hash,
      { source: { path, packaging: 'zip' }, destinations: { here: { objectKey: `${hash}.zip` } } },
    ]),
  )
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ artifacts: Object.fromEntries(artifacts) as object }))
  for (const [name, template] of Object.entries(stacks)) {
    writeFileSync(join(folder, `${name}.template.json`), JSON.stringify(template))
    writeFileSync(join(folder, `${name}.assets.json`), JSON.stringify({ files }))
  }
  return folder
}

function recorder() {
  const made: TemplateResource[] = []
  const thing: Provisioner = (resource) => {
    made.push(resource)
    return { ref: physicalName(resource.stack, resource.logicalId), attributes: { Arn: `arn:${resource.logicalId}` } }
  }
  return { made, provisioners: { 'Test::Thing': thing } }
}

const kernel = () => createKernel(mkdtempSync(join(tmpdir(), 'deploy-')), { site: 1, aws: 2, console: 3 }).cloud

describe('deploying an assembly', () => {
  it('makes resources after what they refer to or depend on', async () => {
    const folder = assembly({
      one: {
        Resources: {
          Last: { Type: 'Test::Thing', DependsOn: ['Middle'], Properties: { Name: { 'Fn::Sub': '${First.Arn}' } } },
          Middle: { Type: 'Test::Thing', Properties: { Of: { 'Fn::GetAtt': ['First', 'Arn'] } } },
          First: { Type: 'Test::Thing' },
        },
      },
    })
    const { made, provisioners } = recorder()
    await deploy(readAssembly(folder), kernel(), provisioners)
    expect(made.map(({ logicalId }) => logicalId)).toEqual(['First', 'Middle', 'Last'])
    expect(made[2]!.properties).toEqual({ Name: 'arn:First' })
  })

  it('makes stacks in the order of the manifest and reads parameters that earlier ones published', async () => {
    const reader: Template = {
      Parameters: {
        Table: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/table' },
        BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/hnb659fds/version' },
      },
      Resources: { Reader: { Type: 'Test::Thing', Properties: { Table: { Ref: 'Table' } } } },
    }
    const folder = assembly({ a: reader, b: { Resources: { Writer: { Type: 'Test::Thing' } } } }, { a: ['b'] })
    const cloud = kernel()
    const { made, provisioners } = recorder()
    const publish: Provisioner = (resource) => {
      if (resource.stack === 'b') cloud.parameters.set('/table', 'people')
      return provisioners['Test::Thing'](resource)
    }
    await deploy(readAssembly(folder), cloud, { 'Test::Thing': publish })
    expect(made.map(({ stack }) => stack)).toEqual(['b', 'a'])
    expect(made[1]!.properties).toEqual({ Table: 'people' })
  })

  it('leaves out what its condition excludes', async () => {
    const folder = assembly({
      one: {
        Conditions: { Never: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] }, Always: { 'Fn::Not': [{ Condition: 'Never' }] } },
        Resources: { Out: { Type: 'Nobody::Knows', Condition: 'Never' }, In: { Type: 'Test::Thing', Condition: 'Always' } },
      },
    })
    const { made, provisioners } = recorder()
    await deploy(readAssembly(folder), kernel(), provisioners)
    expect(made.map(({ logicalId }) => logicalId)).toEqual(['In'])
  })

  it('names stack, logical id and type of what it does not know', async () => {
    const folder = assembly({ shop: { Resources: { Queue: { Type: 'AWS::SQS::Queue' } } } })
    await expect(deploy(readAssembly(folder), kernel(), {})).rejects.toThrow(
      'Queue (AWS::SQS::Queue) of stack shop could not be deployed: The resource type AWS::SQS::Queue is not part of the local cloud.',
    )
  })

  it('names an attribute that it does not have, a missing parameter and a circle', async () => {
    const { provisioners } = recorder()
    const run = (template: Template) => deploy(readAssembly(assembly({ s: template })), kernel(), provisioners)
    const thing = (Properties: Record<string, unknown>) => ({ Type: 'Test::Thing', Properties })
    await expect(run({ Resources: { A: thing({}), B: thing({ X: { 'Fn::GetAtt': ['A', 'Url'] } }) } })).rejects.toThrow(
      'attribute Url of A',
    )
    const Parameters = { P: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/none' } }
    await expect(run({ Parameters, Resources: { A: thing({ X: { Ref: 'P' } }) } })).rejects.toThrow(
      'No earlier stack published the parameter /none',
    )
    const circle = { A: thing({ X: { Ref: 'B' } }), B: thing({ X: { Ref: 'A' } }) }
    await expect(run({ Resources: circle })).rejects.toThrow('A → B → A')
  })

  it('gives a resource the same name at every deployment', async () => {
    const folder = assembly({ one: { Resources: { Thing: { Type: 'Test::Thing' } } } })
    const { provisioners } = recorder()
    const first = await deploy(readAssembly(folder), kernel(), provisioners)
    expect(await deploy(readAssembly(folder), kernel(), provisioners)).toEqual(first)
  })

  it('finds the folder of an asset by its object key', () => {
    const folder = assembly({ one: {} }, {}, { abc: 'asset.abc' })
    mkdirSync(join(folder, 'asset.abc'))
    expect(readAssembly(folder).assets.get('abc.zip')).toBe(join(folder, 'asset.abc'))
  })

  it('says what to run when nothing was synthesised', () => {
    expect(() => readAssembly(join(tmpdir(), 'no-such-assembly'))).toThrow('Run "npx pnpm@12 synth" first')
  })

  it('resolves a secret inside a property', async () => {
    const cloud = kernel()
    const arn = cloud.secrets.manage('db', () => JSON.stringify({ username: 'u', password: 'p' }))
    const properties = {
      Login: `{{resolve:secretsmanager:${arn}:SecretString:username::}}-{{resolve:secretsmanager:db:SecretString:password::}}`,
    }
    const { made, provisioners } = recorder()
    await deploy(readAssembly(assembly({ s: { Resources: { A: { Type: 'Test::Thing', Properties: properties } } } })), cloud, provisioners)
    expect(made[0]!.properties).toEqual({ Login: 'u-p' })
  })

  it('resolves the version of a secret that is named, and says so when there is none', async () => {
    const { cloud, secrets } = createKernel(mkdtempSync(join(tmpdir(), 'deploy-')), { site: 1, aws: 2, console: 3 })
    const { versionId } = secrets.put('db', '{"password":"old"}')
    secrets.put('db', '{"password":"new"}')
    const at = (rest: string) => resolveDynamicReferences(`{{resolve:secretsmanager:db:SecretString:password${rest}}}`, cloud)
    expect(['', '::', ':AWSCURRENT', ':AWSPREVIOUS:', `::${versionId}`].map(at)).toEqual(['new', 'new', 'new', 'old', 'old'])
    expect(() => at('::another')).toThrow('There is no secret db')
  })
})
