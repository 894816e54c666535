import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { AwsCall } from '../../cloud.ts'
import { createKernel } from '../../kernel.ts'
import { createLambdaService } from './service.ts'

/** A function that answers when the file is there that it is told to wait for, and makes the one that it is told to make. */
const CODE = `import { existsSync, writeFileSync } from 'node:fs'
  export const handler = async ({ waitFor, make }) => {
    if (make) writeFileSync(make, '')
    while (waitFor && !existsSync(waitFor)) await new Promise((done) => setTimeout(done, 5))
    return 1
  }`

async function deployed() {
  const { cloud, functions } = createKernel(mkdtempSync(join(tmpdir(), 'lambda-')), { site: 1, aws: 4781, console: 3 })
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'))
  writeFileSync(join(folder, 'index.mjs'), CODE)
  cloud.iam.require = () => undefined
  cloud.iam.mayAssume = () => true
  const lambda = createLambdaService(cloud, functions, new Map([['code.zip', folder]]))
  const properties = { FunctionName: 'fn', Runtime: 'nodejs24.x', Handler: 'index.handler', Code: { S3Key: 'code.zip' }, Role: 'role' }
  const type = 'AWS::Lambda::Function'
  const resource = { stack: 's', logicalId: 'Function', type, properties: { ...properties, ReservedConcurrentExecutions: 3 } }
  await lambda.provisioners![type]!(resource)
  return { functions, lambda, resource, type }
}

it('a function is stopped by hand with no copy reserved, goes on without, and is told as it stands', async () => {
  const { functions, lambda, resource, type } = await deployed()
  const say = (method: string, input: object = {}, name = 'fn') =>
    lambda.handle!({ operation: `/2017-10-31/functions/${name}/concurrency`, method, input, principal: null } as unknown as AwsCall)
  const told = () => lambda.readers![type]!({ ...resource, ref: 'fn' })
  const invoke = () => functions.invokeAsDeployment('fn', {})

  expect(told()).toMatchObject({ ReservedConcurrentExecutions: 3, Timeout: 3, MemorySize: 128 })
  // A copy that is warm serves nobody either.
  expect(await invoke()).toMatchObject({ kind: 'result', payload: 1 })
  expect((await say('PUT', { ReservedConcurrentExecutions: 0 })).body).toEqual({ ReservedConcurrentExecutions: 0 })
  expect([told(), (await say('GET')).body]).toMatchObject([{ ReservedConcurrentExecutions: 0 }, { ReservedConcurrentExecutions: 0 }])
  await expect(invoke()).rejects.toMatchObject({ code: 'TooManyRequestsException' })
  expect(await say('DELETE')).toMatchObject({ status: 204 })
  expect((await say('GET')).body).toEqual({})
  expect(await invoke()).toMatchObject({ payload: 1 })
  await expect(say('PUT', { ReservedConcurrentExecutions: -1 })).rejects.toMatchObject({ code: 'InvalidParameterValueException' })
  await expect(say('POST')).rejects.toMatchObject({ code: 'UnknownOperationException' })
  await expect(say('PUT', {}, 'nobody')).rejects.toMatchObject({ code: 'ResourceNotFoundException' })
  functions.remove('fn')
  expect(told()).toBeUndefined()
})

it('calls that wait are refused when fewer copies are reserved, newest first, and those that are served end', async () => {
  const { functions } = await deployed()
  const invoke = (event: object) => functions.invokeAsDeployment('fn', event)
  const file = join(mkdtempSync(join(tmpdir(), 'waiting-')), 'end')
  await invoke({})
  const calls = [{ waitFor: file }, { make: `${file}-never` }, {}].map(invoke)
  const ended = Promise.allSettled(calls)
  functions.reserve('fn', 2)
  await expect(calls[2]).rejects.toMatchObject({ code: 'TooManyRequestsException' })
  functions.reserve('fn', 0)
  await expect(calls[1]).rejects.toMatchObject({ code: 'TooManyRequestsException' })
  writeFileSync(file, '')
  expect((await ended).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  expect(existsSync(`${file}-never`)).toBe(false)
  await functions.close()
})
