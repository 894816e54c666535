import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CloudFormation,
  waitUntilChangeSetCreateComplete,
  waitUntilStackCreateComplete,
  waitUntilStackDeleteComplete,
} from '@aws-sdk/client-cloudformation'
import { S3 } from '@aws-sdk/client-s3'
import { STS } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { administratorOf } from './administrator.ts'
import { assetsBucket, bootstrap } from './bootstrap.ts'
import type { AwsCall } from './cloud.ts'
import { AwsEndpoint } from './endpoint/aws-endpoint.ts'
import { freePorts } from './free-ports.ts'
import { createKernel, type Kernel } from './kernel.ts'
import { PublishedAssets } from './published-assets.ts'
import { createServices, type Services } from './services.ts'
import { createStacks } from './stacks.ts'

// An account without a stack, asked by AWS's own SDK.
let kernel: Kernel
let services: Services
let endpoint: AwsEndpoint
let cfn: CloudFormation
let s3: S3
let sts: STS
let config: { region: string; endpoint: string; credentials: ReturnType<typeof administratorOf>; maxAttempts: number }

beforeAll(async () => {
  const [site, aws, console] = (await freePorts(3)) as [number, number, number]
  kernel = createKernel(mkdtempSync(join(tmpdir(), 'foreign-')), { site, aws, console })
  bootstrap(kernel)
  services = createServices(kernel, new PublishedAssets(kernel.cloud))
  const stacks = createStacks(kernel.cloud, services.all, () => undefined)
  endpoint = new AwsEndpoint(kernel.cloud, [...services.all, stacks.service])
  await endpoint.listen()
  config = { region: 'ap-northeast-1', endpoint: `http://127.0.0.1:${aws}`, credentials: administratorOf(kernel), maxAttempts: 1 }
  ;[cfn, s3, sts] = [new CloudFormation(config), new S3(config), new STS(config)]
})
afterAll(async () => {
  await endpoint.close()
  for (const service of services.all) await service.close?.()
})

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable('it was answered'),
    (error: { name: string; message: string }) => error,
  )
const parameter = (Name: string, Value: unknown) => ({ Type: 'AWS::SSM::Parameter', Properties: { Name, Type: 'String', Value } })
const template = (Resources: object, Outputs: object = {}) => JSON.stringify({ Resources, Outputs })
const quickly = { maxWaitTime: 20, minDelay: 0.01, maxDelay: 0.02 }

/** A change set and what it says it would do. */
async function changes(StackName: string, TemplateBody: string, type: 'CREATE' | 'UPDATE') {
  const { Id } = await cfn.createChangeSet({ StackName, ChangeSetName: 'one', ChangeSetType: type, TemplateBody })
  const described = await cfn.describeChangeSet({ StackName, ChangeSetName: Id! })
  return {
    described,
    changes: (described.Changes ?? []).map(({ ResourceChange: change }) => [
      change!.Action,
      change!.LogicalResourceId,
      change!.Replacement,
    ]),
  }
}

/** Executes it and waits until the stack rests. */
async function execute(StackName: string): Promise<string> {
  await cfn.executeChangeSet({ StackName, ChangeSetName: 'one' })
  for (;;) {
    const { Stacks } = await cfn.describeStacks({ StackName })
    const status = Stacks![0]!.StackStatus!
    if (!status.endsWith('IN_PROGRESS')) return status
  }
}

describe("a deployment by AWS's own clients", () => {
  it('knows who asks, and lends a role to whoever both sides allow', async () => {
    expect(await sts.getCallerIdentity({})).toMatchObject({ Account: '123456789012' })
    const RoleArn = 'arn:aws:iam::123456789012:role/cdk-hnb659fds-deploy-role-123456789012-ap-northeast-1'
    const { Credentials } = await sts.assumeRole({ RoleArn, RoleSessionName: 'deploy' })
    const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '', SessionToken: sessionToken = '' } = Credentials!
    const asRole = { ...config, credentials: { accessKeyId, secretAccessKey, sessionToken } }
    expect((await new STS(asRole).getCallerIdentity({})).Arn).toContain('assumed-role/cdk-hnb659fds-deploy-role')
    expect(await refusal(new STS(asRole).assumeRole({ RoleArn, RoleSessionName: 'again' }))).toMatchObject({ name: 'AccessDenied' })
    expect(await refusal(new S3(asRole).putObject({ Bucket: assetsBucket(kernel.cloud), Key: 'x', Body: 'x' }))).toMatchObject({
      name: 'AccessDenied',
    })
  })

  it('keeps objects, whole and in parts, in the order of their keys, and refuses a second writer who asks to be', async () => {
    const Bucket = assetsBucket(kernel.cloud)
    const put = (Key: string, more: object = {}) => s3.putObject({ Bucket, Key, Body: `of ${Key}`, ...more })
    const { ETag } = await put('a/one+two 三.txt', { ContentType: 'text/plain' })
    const got = await s3.getObject({ Bucket, Key: 'a/one+two 三.txt' })
    expect([await got.Body!.transformToString(), got.ContentType, got.ETag]).toEqual(['of a/one+two 三.txt', 'text/plain', ETag])
    expect(await s3.headObject({ Bucket, Key: 'a/one+two 三.txt' })).toMatchObject({ ContentLength: 20 })
    expect(await refusal(put('a/one+two 三.txt', { IfNoneMatch: '*' }))).toMatchObject({ name: 'PreconditionFailed' })
    expect(await refusal(put('a/one+two 三.txt', { IfMatch: '"other"' }))).toMatchObject({ name: 'PreconditionFailed' })
    const { UploadId } = await s3.createMultipartUpload({ Bucket, Key: 'b' })
    for (const PartNumber of [2, 1]) await s3.uploadPart({ Bucket, Key: 'b', UploadId, PartNumber, Body: `part ${PartNumber}` })
    await s3.completeMultipartUpload({ Bucket, Key: 'b', UploadId })
    expect(await (await s3.getObject({ Bucket, Key: 'b' })).Body!.transformToString()).toBe('part 1part 2')
    const first = await s3.listObjectsV2({ Bucket, MaxKeys: 1 })
    expect([first.Contents!.map(({ Key }) => Key), first.IsTruncated]).toEqual([['a/one+two 三.txt'], true])
    const rest = await s3.listObjectsV2({ Bucket, ContinuationToken: first.NextContinuationToken! })
    expect(rest.Contents!.map(({ Key }) => Key)).toEqual(['b'])
    await s3.deleteObject({ Bucket, Key: 'b' })
    expect(await refusal(s3.getObject({ Bucket, Key: 'b' }))).toMatchObject({ name: 'NoSuchKey' })
    expect((await s3.getBucketLocation({ Bucket })).LocationConstraint).toBe('ap-northeast-1')
  })

  it('refuses what is not part of it, and whoever is nobody, in the shape that each client reads', async () => {
    const Bucket = assetsBucket(kernel.cloud)
    const strangers = { ...config, credentials: { ...config.credentials, secretAccessKey: 'wrong' } }
    expect(await refusal(cfn.describeStacks({ StackName: 'none' }))).toMatchObject({
      name: 'ValidationError',
      message: 'Stack with id none does not exist',
    })
    expect(await refusal(cfn.listExports({}))).toMatchObject({ name: 'InvalidAction' })
    expect(await refusal(s3.getBucketAcl({ Bucket }))).toMatchObject({ name: 'NotImplemented' })
    expect(await refusal(s3.listObjectsV2({ Bucket: 'nobodys' }))).toMatchObject({ name: 'NoSuchBucket' })
    expect(await refusal(new STS(strangers).getCallerIdentity({}))).toMatchObject({ name: 'SignatureDoesNotMatch' })
    expect(await refusal(new S3(strangers).listObjectsV2({ Bucket }))).toMatchObject({ name: 'SignatureDoesNotMatch' })
    expect(await refusal(s3.getObject({ Bucket, Key: 'a/../../iam-key.json' }))).toMatchObject({ name: 'InvalidArgument' })
  })

  it('makes a stack by a change set, changes it, says when nothing changes, and puts back what it was when a change fails', async () => {
    const StackName = 'walk'
    const of = (value: string, more: object = {}) =>
      template({ One: parameter('/one', value), Two: parameter('/two', { Ref: 'One' }), ...more }, { Name: { Value: { Ref: 'One' } } })
    expect((await changes(StackName, of('a'), 'CREATE')).changes).toEqual([
      ['Add', 'One', undefined],
      ['Add', 'Two', undefined],
    ])
    await waitUntilChangeSetCreateComplete({ client: cfn, ...quickly }, { StackName, ChangeSetName: 'one' })
    expect(await execute(StackName)).toBe('CREATE_COMPLETE')
    await waitUntilStackCreateComplete({ client: cfn, ...quickly }, { StackName })
    expect((await cfn.describeStacks({ StackName })).Stacks![0]).toMatchObject({ Outputs: [{ OutputKey: 'Name', OutputValue: '/one' }] })
    expect(kernel.cloud.parameters.get('/two')).toBe('/one')

    const same = await changes(StackName, of('a'), 'UPDATE')
    expect(same.described).toMatchObject({ Status: 'FAILED', StatusReason: expect.stringContaining("didn't contain changes") as string })
    await cfn.deleteChangeSet({ StackName, ChangeSetName: 'one' })

    const renamed = of('a').replace('"/one"', '"/uno"')
    expect((await changes(StackName, renamed, 'UPDATE')).changes).toEqual([
      ['Modify', 'One', 'True'],
      ['Modify', 'Two', 'False'],
    ])
    expect(await refusal(changes(StackName, renamed, 'UPDATE'))).toMatchObject({ name: 'AlreadyExistsException' })
    await cfn.deleteChangeSet({ StackName, ChangeSetName: 'one' })

    await changes(StackName, of('b', { Three: { Type: 'AWS::SQS::Queue', DependsOn: 'Two' } }), 'UPDATE')
    expect(await execute(StackName)).toBe('UPDATE_ROLLBACK_COMPLETE')
    expect([kernel.cloud.parameters.get('/one'), (await cfn.getTemplate({ StackName })).TemplateBody]).toEqual(['a', of('a')])
    const { StackEvents } = await cfn.describeStackEvents({ StackName })
    expect(StackEvents!.find(({ ResourceStatus }) => ResourceStatus === 'CREATE_FAILED')).toMatchObject({
      LogicalResourceId: 'Three',
      ResourceStatusReason: expect.stringContaining('is not part of the local cloud') as string,
    })
    await changes(StackName, of('c'), 'UPDATE')
    expect(await execute(StackName)).toBe('UPDATE_COMPLETE')
    expect(kernel.cloud.parameters.get('/one')).toBe('c')
  })

  it('takes away what a new template no longer has, keeps what is to be retained, and deletes only what is not protected', async () => {
    const StackName = 'walk'
    const kept = { ...parameter('/kept', 'x'), DeletionPolicy: 'Retain' }
    const only = template({ One: parameter('/one', 'c'), Kept: kept })
    expect((await changes(StackName, only, 'UPDATE')).changes).toContainEqual(['Remove', 'Two', undefined])
    expect(await execute(StackName)).toBe('UPDATE_COMPLETE')
    expect(kernel.cloud.parameters.has('/two')).toBe(false)
    await cfn.updateTerminationProtection({ StackName, EnableTerminationProtection: true })
    expect(await refusal(cfn.deleteStack({ StackName }))).toMatchObject({
      message: expect.stringContaining('TerminationProtection') as string,
    })
    await cfn.updateTerminationProtection({ StackName, EnableTerminationProtection: false })
    await cfn.deleteStack({ StackName })
    await waitUntilStackDeleteComplete({ client: cfn, ...quickly }, { StackName })
    expect([kernel.cloud.parameters.has('/one'), kernel.cloud.parameters.get('/kept')]).toEqual([false, 'x'])
  })

  it('leaves nothing of a stack whose creation fails, and makes it anew', async () => {
    const StackName = 'broken'
    await changes(StackName, template({ One: parameter('/early', 'x'), Bad: { Type: 'AWS::SQS::Queue', DependsOn: 'One' } }), 'CREATE')
    expect(await execute(StackName)).toBe('ROLLBACK_COMPLETE')
    expect(kernel.cloud.parameters.has('/early')).toBe(false)
    expect(await refusal(changes(StackName, template({ One: parameter('/early', 'x') }), 'UPDATE'))).toMatchObject({
      name: 'ValidationError',
    })
    await cfn.deleteStack({ StackName })
    await waitUntilStackDeleteComplete({ client: cfn, ...quickly }, { StackName })
    await changes(StackName, template({ One: parameter('/early', 'x') }), 'CREATE')
    expect(await execute(StackName)).toBe('CREATE_COMPLETE')
  })

  it('takes away what a resource of another name has replaced, and on the way back the new one', async () => {
    const StackName = 'renaming'
    const of = (name: string, more: object = {}) => template({ One: parameter(name, 'x'), ...more })
    await changes(StackName, of('/first'), 'CREATE')
    expect(await execute(StackName)).toBe('CREATE_COMPLETE')
    await changes(StackName, of('/second'), 'UPDATE')
    expect(await execute(StackName)).toBe('UPDATE_COMPLETE')
    const there = () => ['/first', '/second', '/third'].filter((name) => kernel.cloud.parameters.has(name))
    expect(there()).toEqual(['/second'])
    await changes(StackName, of('/third', { Bad: { Type: 'AWS::SQS::Queue', DependsOn: 'One' } }), 'UPDATE')
    expect(await execute(StackName)).toBe('UPDATE_ROLLBACK_COMPLETE')
    expect(there()).toEqual(['/second'])
    const keeping = template({ One: { ...parameter('/third', 'x'), UpdateReplacePolicy: 'Retain' } })
    await changes(StackName, keeping, 'UPDATE')
    expect(await execute(StackName)).toBe('UPDATE_COMPLETE')
    expect(there()).toEqual(['/second', '/third'])
  })

  it('says by a detection of drift what somebody changed or took away past its stack, and forgets it with the next change', async () => {
    const StackName = 'drifting'
    const of = (value: string) => template({ One: parameter('/drift/one', value), Two: parameter('/drift/two', 'y') })
    await changes(StackName, of('x'), 'CREATE')
    await execute(StackName)
    const detect = async () => {
      const { StackDriftDetectionId } = await cfn.detectStackDrift({ StackName })
      return cfn.describeStackDriftDetectionStatus({ StackDriftDetectionId })
    }
    expect(await detect()).toMatchObject({
      DetectionStatus: 'DETECTION_COMPLETE',
      StackDriftStatus: 'IN_SYNC',
      DriftedStackResourceCount: 0,
    })
    expect((await cfn.describeStackResource({ StackName, LogicalResourceId: 'One' })).StackResourceDetail).toMatchObject({
      PhysicalResourceId: '/drift/one',
    })
    expect(await refusal(cfn.describeStackResource({ StackName, LogicalResourceId: 'None' }))).toMatchObject({ name: 'ValidationError' })
    kernel.cloud.parameters.set('/drift/one', 'by hand')
    kernel.cloud.parameters.delete('/drift/two')
    expect(await detect()).toMatchObject({ StackDriftStatus: 'DRIFTED', DriftedStackResourceCount: 2 })
    const filter = { StackName, StackResourceDriftStatusFilters: ['MODIFIED', 'DELETED'] as ('MODIFIED' | 'DELETED')[] }
    const { StackResourceDrifts } = await cfn.describeStackResourceDrifts(filter)
    expect(StackResourceDrifts).toMatchObject([
      {
        LogicalResourceId: 'One',
        StackResourceDriftStatus: 'MODIFIED',
        PropertyDifferences: [{ PropertyPath: '/Value', ExpectedValue: 'x', ActualValue: 'by hand', DifferenceType: 'NOT_EQUAL' }],
      },
      { LogicalResourceId: 'Two', StackResourceDriftStatus: 'DELETED' },
    ])
    expect((await cfn.describeStacks({ StackName })).Stacks![0]!.DriftInformation!.StackDriftStatus).toBe('DRIFTED')
    await changes(StackName, of('z'), 'UPDATE')
    await execute(StackName)
    expect((await cfn.describeStacks({ StackName })).Stacks![0]!.DriftInformation!.StackDriftStatus).toBe('NOT_CHECKED')
    expect(await refusal(cfn.describeStackDriftDetectionStatus({ StackDriftDetectionId: 'none' }))).toMatchObject({
      name: 'ValidationError',
    })
  })

  it('reads a template from S3 as S3 reads it, and nothing beside its buckets', async () => {
    const Bucket = assetsBucket(kernel.cloud)
    await s3.putObject({ Bucket, Key: 't+1.json', Body: template({ One: parameter('/from-s3', 'x') }) })
    const at = (key: string, bucket = Bucket) =>
      cfn.createChangeSet({
        StackName: 'from-s3',
        ChangeSetName: 'one',
        ChangeSetType: 'CREATE',
        TemplateURL: `https://s3.ap-northeast-1.amazonaws.com/${bucket}/${key}`,
      })
    await at('t+1.json')
    for (const key of ['..%2f..%2fiam-key.json', 'a//b', './t+1.json', 'none.json', 'a%00b', '%e0%a4%a'])
      expect(await refusal(at(key)), key).toMatchObject({ name: 'ValidationError', message: expect.stringMatching(/S3|URI/) as string })
    expect(await refusal(at('t+1.json', 'nobodys'))).toMatchObject({ message: expect.stringContaining('does not exist') as string })
  })

  it('brings stacks back as they were when the cloud starts again, and is stopped by none that never came to be or cannot', async () => {
    const given = JSON.stringify({
      Parameters: { What: { Type: 'String', Default: 'default' } },
      Resources: { One: parameter('/given', { Ref: 'What' }) },
    })
    await cfn.createChangeSet({
      StackName: 'given',
      ChangeSetName: 'one',
      ChangeSetType: 'CREATE',
      TemplateBody: given,
      Parameters: [{ ParameterKey: 'What', ParameterValue: 'said' }],
    })
    await execute('given')
    await changes('never', template({ One: parameter('/never', 'x'), Bad: { Type: 'AWS::SQS::Queue' } }), 'CREATE')
    expect(await execute('never')).toBe('ROLLBACK_COMPLETE')
    kernel.cloud.parameters.set('/needed', 'x')
    const needing = JSON.stringify({
      Parameters: { Needed: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/needed' } },
      Resources: { One: parameter('/needing', { Ref: 'Needed' }) },
    })
    await changes('needing', needing, 'CREATE')
    await execute('needing')
    for (const name of ['/early', '/given', '/never', '/needed', '/needing']) kernel.cloud.parameters.delete(name)

    const again = createStacks(kernel.cloud, services.all, () => undefined)
    await again.deployKept()
    expect(['/early', '/given', '/never', '/needing'].map((name) => kernel.cloud.parameters.get(name))).toEqual([
      'x',
      'said',
      undefined,
      undefined,
    ])
    const call = { operation: 'ListStacks', input: {}, principal: null } as unknown as AwsCall
    kernel.cloud.iam.require = () => undefined
    const { body } = await again.service.handle!(call)
    expect(String(body)).toMatch(/<StackName>never<.*?<StackStatus>ROLLBACK_COMPLETE</)
    expect(String(body)).toMatch(/<StackName>needing<.*?<StackStatus>UPDATE_ROLLBACK_FAILED</)
  })
})
