import { existsSync, linkSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Provisioned, Service } from '../../cloud.ts'
import { AwsEndpoint } from '../../endpoint/aws-endpoint.ts'
import { freePorts } from '../../free-ports.ts'
import { createKernel } from '../../kernel.ts'
import { createIamService } from '../iam/service.ts'
import { createLambdaService } from '../lambda/service.ts'
import { metadataFile } from '../s3/metadata.ts'
import { createCustomResources } from './service.ts'

const closing: Array<() => Promise<void>> = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

const folder = (name: string) => mkdtempSync(join(tmpdir(), `${name}-`))

/** A cloud whose one function has this code, behind a listening AWS port. */
async function open(code: string, state = folder('custom'), Timeout = 20) {
  const [site, aws, console] = (await freePorts(3)) as [number, number, number]
  const kernel = createKernel(state, { site, aws, console })
  const bundle = folder('bundle')
  writeFileSync(join(bundle, 'index.mjs'), code)
  const assets = new Map([['code.zip', bundle]])
  const custom = createCustomResources(kernel.cloud, kernel.functions, assets)
  const services: Service[] = [
    createIamService(kernel.cloud, kernel.roles),
    createLambdaService(kernel.cloud, kernel.functions, assets),
    custom,
  ]
  const endpoint = new AwsEndpoint(kernel.cloud, services)
  await endpoint.listen()
  closing.push(async () => {
    await endpoint.close()
    await kernel.functions.close()
  })
  const make = async (type: string, logicalId: string, properties: Record<string, unknown>): Promise<Provisioned> =>
    services.find((service) => service.provisioners?.[type])!.provisioners![type]!({ stack: 's', logicalId, type, properties })
  const trust = { Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }] }
  const Role = (await make('AWS::IAM::Role', 'Role', { AssumeRolePolicyDocument: trust })).attributes!['Arn']
  const fn = { FunctionName: 'fn', Runtime: 'nodejs24.x', Handler: 'index.handler', Code: { S3Key: 'code.zip' }, Role, Timeout }
  const ServiceToken = (await make('AWS::Lambda::Function', 'Function', fn)).attributes!['Arn']
  const run = (properties: Record<string, unknown>) => make('AWS::CloudFormation::CustomResource', 'Run', { ServiceToken, ...properties })
  return { ...kernel, state, assets, make, run }
}

const answering = `export const handler = async (event) => {
  const Data = { type: event.RequestType, old: JSON.stringify(event.OldResourceProperties ?? null), version: event.ResourceProperties.Version }
  await fetch(event.ResponseURL, { method: 'PUT', body: JSON.stringify({ Status: 'SUCCESS', PhysicalResourceId: 'thing', Data }) })
}`

describe('a custom resource', () => {
  it('is created once, updated when a property changed, and left alone otherwise, over restarts too', async () => {
    const first = await open(answering)
    const created = { ref: 'thing', attributes: { type: 'Create', old: 'null', version: '1' } }
    expect(await first.run({ Version: 1 })).toEqual(created)
    const second = await open(answering, first.state)
    expect(await second.run({ Version: 1 })).toEqual(created)
    expect(second.functions.starts()).toEqual({ fn: { cold: 0, warm: 0 } })
    expect((await second.run({ Version: 2 })).attributes).toMatchObject({ type: 'Update', old: expect.stringContaining('"Version":"1"') })
  })

  it.each([
    ['answers FAILED', answering.replace("'SUCCESS'", "'FAILED', Reason: 'no such table'"), 'no such table'],
    ['throws', 'export const handler = async () => { throw new Error("boom") }', 'The function failed: Error: boom'],
  ])('stops the deployment when its function %s', async (_what, code, reason) => {
    const { run } = await open(code)
    await expect(run({})).rejects.toThrow(reason)
  })

  it('stops the deployment when its function takes too long', async () => {
    const sleeping = 'export const handler = () => new Promise(() => setInterval(() => {}, 1000))'
    const { run } = await open(sleeping, undefined, 1)
    await expect(run({})).rejects.toThrow('The function timed out.')
  })

  it('takes one answer per request at an address nobody can guess', async () => {
    const { cloud } = await open(answering)
    const put = await fetch(`http://127.0.0.1:${cloud.ports.aws}/cloudformation-response/guess`, {
      method: 'PUT',
      body: '{"Status":"SUCCESS"}',
    })
    expect(put.status).toBe(403)
  })
})

describe("a bucket deployment of CDK's", () => {
  it('merges its sources with their markers filled in and remembers the headers', async () => {
    const { cloud, assets, make } = await open('')
    const site = folder('site')
    mkdirSync(join(site, 'assets'))
    writeFileSync(join(site, 'index.html'), '<html>')
    writeFileSync(join(site, 'assets/a.js'), '1')
    const data = folder('data')
    writeFileSync(join(data, 'config.json'), '{"pool":"<<marker:0>>"}')
    assets.set('site.zip', site).set('data.zip', data)
    await make('Custom::CDKBucketDeployment', 'Files', {
      SourceObjectKeys: ['site.zip', 'data.zip'],
      SourceMarkers: [{}, { '<<marker:0>>': 'a"b' }],
      SourceMarkersConfig: [{}, { jsonEscape: true }],
      DestinationBucketName: 'bucket',
      SystemMetadata: { 'cache-control': 'no-cache' },
    })
    const root = cloud.state.path('buckets/bucket')
    expect(JSON.parse(readFileSync(join(root, 'config.json'), 'utf8'))).toEqual({ pool: 'a"b' })
    expect(readFileSync(join(root, 'assets/a.js'), 'utf8')).toBe('1')
    expect(cloud.state.read(metadataFile('bucket'))).toMatchObject({ 'index.html': { 'cache-control': 'no-cache' }, 'assets/a.js': {} })
  })

  it('removes what is gone only when it prunes', async () => {
    const { cloud, assets, make } = await open('')
    assets.set('empty.zip', folder('empty'))
    const root = cloud.state.path('buckets/bucket')
    mkdirSync(root, { recursive: true })
    const old = join(root, 'old.js')
    const deployWith = (Prune: boolean) =>
      make('Custom::CDKBucketDeployment', 'Files', { SourceObjectKeys: ['empty.zip'], DestinationBucketName: 'bucket', Prune })
    writeFileSync(old, '1')
    await deployWith(false)
    expect(existsSync(old)).toBe(true)
    await deployWith(true)
    expect(existsSync(old)).toBe(false)
  })

  it('leaves alone what is there already, and never writes into a file that another cloud may share', async () => {
    const { cloud, assets, make } = await open('')
    const site = folder('site')
    assets.set('site.zip', site)
    mkdirSync(join(site, 'was-file'))
    for (const [path, text] of [
      ['same.js', 'same'],
      ['changed.js', 'new!'],
      ['was-file/a.js', 'a'],
      ['was-folder', 'f'],
    ] as const)
      writeFileSync(join(site, path), text)
    const root = cloud.state.path('buckets/bucket')
    mkdirSync(join(root, 'was-folder/deep'), { recursive: true })
    for (const [path, text] of [
      ['same.js', 'same'],
      ['changed.js', 'old!'],
      ['was-file', 'x'],
      ['was-folder/deep/b.js', 'b'],
    ] as const)
      writeFileSync(join(root, path), text)
    const shared = join(folder('another'), 'changed.js')
    linkSync(join(root, 'changed.js'), shared)
    const { ino } = statSync(join(root, 'same.js'))
    await make('Custom::CDKBucketDeployment', 'Files', { SourceObjectKeys: ['site.zip'], DestinationBucketName: 'bucket' })
    const text = (path: string) => readFileSync(join(root, path), 'utf8')
    expect(['same.js', 'changed.js', 'was-file/a.js', 'was-folder'].map(text)).toEqual(['same', 'new!', 'a', 'f'])
    expect(readFileSync(shared, 'utf8')).toBe('old!')
    expect(statSync(join(root, 'same.js')).ino).toBe(ino)
  })
})
