import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { AwsCall, FunctionRequest } from '../cloud.ts'
import type { Kernel } from '../kernel.ts'
import { createLambdaService } from '../services/lambda/service.ts'
import { api, deployed, endFunctions, untilFileExists } from './test-functions.ts'

afterEach(endFunctions)

describe('invoking a function', () => {
  it('gives the event and a context like Lambda, and the answer back', async () => {
    const code = `export const handler = async (event, context) => ({ event, name: context.functionName, arn: context.invokedFunctionArn,
      memory: context.memoryLimitInMB, id: context.awsRequestId, left: context.getRemainingTimeInMillis(), log: context.logGroupName })`
    const { functions, arn } = deployed(code, { MemorySize: 256 })
    const invocation = await functions.invoke(arn, { hello: '世界' }, api)
    expect(invocation).toMatchObject({
      kind: 'result',
      cold: true,
      payload: {
        event: { hello: '世界' },
        name: 'fn',
        arn,
        memory: '256',
        log: '/aws/lambda/fn',
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    })
    const { left } = (invocation as { payload: { left: number } }).payload
    expect(left).toBeGreaterThan(0)
    expect(left).toBeLessThanOrEqual(5000)
  })

  it("has the template's environment, AWS's own and nothing of this machine", async () => {
    const { functions, arn, cloud } = deployed('export const handler = async () => process.env', {
      Environment: { Variables: { TABLE: 'people' } },
    })
    const { payload } = (await functions.invoke(arn, {}, api)) as { payload: Record<string, string> }
    expect(payload).toMatchObject({
      TABLE: 'people',
      AWS_REGION: 'ap-northeast-1',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:4781',
      AWS_LAMBDA_FUNCTION_NAME: 'fn',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
      _HANDLER: 'index.handler',
    })
    expect(payload).not.toHaveProperty('PATH')
    expect(payload).not.toHaveProperty('HOME')
    const credentials = cloud.iam.credentials(payload['AWS_ACCESS_KEY_ID']!, payload['AWS_SESSION_TOKEN']!)
    expect(credentials?.principal.sessionArn).toBe('arn:aws:sts::123456789012:assumed-role/fn-role/fn')
  })

  it('reuses the warm copy and counts both kinds of start', async () => {
    const { functions, arn } = deployed('let calls = 0; export const handler = async () => ++calls')
    await functions.invoke(arn, {}, api)
    expect(await functions.invoke(arn, {}, api)).toMatchObject({ payload: 2, cold: false })
    expect(functions.starts()).toEqual({ fn: { cold: 1, warm: 1 } })
    await functions.kill(arn)
    expect(await functions.invoke(arn, {}, api)).toMatchObject({ payload: 1, cold: true })
  })

  it('starts more copies while all are busy', async () => {
    const { functions, arn } = deployed(untilFileExists)
    const file = join(mkdtempSync(join(tmpdir(), 'both-')), 'second')
    const both = await Promise.all([functions.invoke(arn, { waitFor: file }, api), functions.invoke(arn, { make: file }, api)])
    expect(new Set(both.map((one) => one.kind === 'result' && one.payload)).size).toBe(2)
    expect(functions.copies()).toEqual({ fn: 2 })
  })

  it('lets calls wait for a copy that comes back rather than start one for each', async () => {
    const { functions, arn } = deployed('export const handler = async () => 1')
    await functions.invoke(arn, {}, api)
    await Promise.all(Array.from({ length: 40 }, () => functions.invoke(arn, {}, api)))
    const { cold, warm } = functions.starts()['fn']!
    expect(cold + warm).toBe(41)
    expect(cold).toBeLessThan(10)
  })

  it('ends copies that have rested by the clock of the cloud, and starts cold again', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      const { functions, arn, cloud } = deployed(untilFileExists)
      const file = join(mkdtempSync(join(tmpdir(), 'rest-')), 'second')
      await Promise.all([functions.invoke(arn, { waitFor: file }, api), functions.invoke(arn, { make: file }, api)])
      vi.advanceTimersByTime(60_000)
      expect(functions.copies()).toEqual({ fn: 2 })
      cloud.clock.move(31_000)
      vi.advanceTimersByTime(10_000)
      expect(functions.copies()).toEqual({ fn: 0 })
      expect(await functions.invoke(arn, { make: file }, api)).toMatchObject({ kind: 'result', cold: true })
    } finally {
      vi.useRealTimers()
    }
  })

  it('refuses more calls at once than it reserved', async () => {
    const { functions, arn } = deployed('export const handler = async () => new Promise((done) => setTimeout(done, 50))', {
      ReservedConcurrentExecutions: 1,
    })
    const first = functions.invoke(arn, {}, api)
    await expect(functions.invoke(arn, {}, api)).rejects.toMatchObject({ code: 'TooManyRequestsException' })
    await first
  })

  it('follows the clock of the cloud', async () => {
    const { functions, arn, cloud } = deployed(
      'export const handler = async () => [Date.now(), new Date().getTime(), new Date(5).getTime()]',
    )
    await functions.invoke(arn, {}, api)
    cloud.clock.move(86_400_000)
    const { payload } = (await functions.invoke(arn, {}, api)) as { payload: number[] }
    expect(Math.abs(payload[0]! - cloud.clock.now())).toBeLessThan(60_000)
    expect(Math.abs(payload[1]! - cloud.clock.now())).toBeLessThan(60_000)
    expect(payload[2]).toBe(5)
  })

  it('gets new credentials before the old ones end', async () => {
    const { functions, arn, cloud } = deployed('export const handler = async () => process.env.AWS_ACCESS_KEY_ID')
    const before = await functions.invoke(arn, {}, api)
    cloud.clock.move(7 * 3_600_000)
    const after = await functions.invoke(arn, {}, api)
    expect(after).toMatchObject({ kind: 'result', cold: true })
    expect(after.kind === 'result' && after.payload).not.toBe(before.kind === 'result' && before.payload)
  })
})

describe('a function that is invoked by hand', () => {
  const code = `export const handler = async ({ fail }) => { if (fail) throw new TypeError('no'); return { said: '世界' } }`
  const operation = '/2015-03-31/functions/fn/invocations'
  const by = (actions: string[], { roles, cloud }: Kernel, arn: string) => {
    const roleArn = 'arn:aws:iam::123456789012:role/person'
    roles.add('person', { arn: roleArn, trust: [] })
    roles.attach('person', [{ effect: 'Allow', actions, resources: [arn], principals: {}, conditions: {} }], 'test')
    return cloud.iam.issue(roleArn, 'somebody', 60_000).principal
  }
  const call = (principal: AwsCall['principal'], input: Record<string, unknown> = {}, headers: Record<string, string> = {}): AwsCall => ({
    service: 'lambda',
    operation,
    headers,
    body: Buffer.alloc(0),
    input,
    principal,
    requestId: 'r',
  })

  it('answers whoever may invoke it, and its error is an answer too', async () => {
    const { lambda, arn, ...kernel } = deployed(code)
    expect([lambda.accepts!('POST', operation, {}), lambda.operationName!(operation)]).toEqual([true, 'Invoke'])
    const principal = by(['lambda:InvokeFunction'], kernel, arn)
    expect(await lambda.handle!(call(principal))).toMatchObject({ body: { said: '世界' } })
    expect(await lambda.handle!(call(principal, { fail: true }))).toMatchObject({
      headers: { 'x-amz-function-error': 'Unhandled' },
      body: { errorType: 'TypeError', errorMessage: 'no' },
    })
  })

  it('is refused to everybody else, and does nothing later than now', async () => {
    const { lambda, arn, ...kernel } = deployed(code)
    await expect(lambda.handle!(call(null))).rejects.toMatchObject({ code: 'MissingAuthenticationTokenException' })
    const reader = by(['lambda:GetFunction'], kernel, arn)
    await expect(lambda.handle!(call(reader))).rejects.toMatchObject({ code: 'AccessDeniedException' })
    const principal = by(['lambda:InvokeFunction'], kernel, arn)
    await expect(lambda.handle!(call(principal, {}, { 'x-amz-invocation-type': 'Event' }))).rejects.toMatchObject({
      code: 'InvalidParameterValueException',
    })
  })
})

describe('a function that fails', () => {
  it('has a stack that names its files and no text of them', async () => {
    const { functions, arn, cloud } = deployed('export const handler = async () => { throw new Error("bad") }')
    await functions.invoke(arn, {}, api)
    await functions.close()
    const log = readFileSync(cloud.state.path('logs/fn.log'), 'utf8')
    expect(log).toContain('sandbox-thread.ts')
    expect(log).not.toContain('base64')
  })

  it.each([
    [
      'throws',
      'export const handler = async () => { throw new TypeError("bad") }',
      { kind: 'error', errorType: 'TypeError', errorMessage: 'bad' },
    ],
    [
      'exits',
      'export const handler = async () => process.exit(7)',
      { errorType: 'Runtime.ExitError', errorMessage: 'Runtime exited with error: exit status 7' },
    ],
    [
      'crashes later',
      'export const handler = () => new Promise(() => setTimeout(() => { throw new Error("late") }))',
      { kind: 'error', errorMessage: 'late' },
    ],
    ['does not load', 'import "./nowhere.mjs"', { kind: 'error', errorType: 'Runtime.ImportModuleError' }],
    ['has no handler', 'export const other = 1', { errorMessage: expect.stringContaining('index.handler is undefined or not exported') }],
  ])('says so when it %s', async (_what, code, outcome) => {
    const { functions, arn } = deployed(code)
    expect(await functions.invoke(arn, {}, api)).toMatchObject(outcome)
  })

  it.each([
    ['waits for ever', 'export const handler = () => new Promise(() => setInterval(() => {}, 1000))'],
    ['spins for ever', 'export const handler = () => { for (;;); }'],
  ])('is ended after its time when it %s, and starts cold again', async (_what, code) => {
    const { functions, arn } = deployed(code, { Timeout: 1 })
    expect(await functions.invoke(arn, {}, api)).toMatchObject({ kind: 'timeout', cold: true })
    expect(functions.starts()).toEqual({ fn: { cold: 1, warm: 0 } })
  })

  it('is ended when it takes more memory than its template gives it, and nothing else is', async () => {
    const code =
      'export const handler = async () => { const all = []; for (;;) all.push(new Array(100000).fill(0).map((_, at) => ({ at }))) }'
    const { functions, arn } = deployed(code, { MemorySize: 128, Timeout: 20 })
    expect(await functions.invoke(arn, {}, api)).toMatchObject({ kind: 'error', errorType: 'Runtime.OutOfMemory' })
  })

  it('answers null for nothing', async () => {
    const { functions, arn } = deployed('export const handler = async () => {}')
    expect(await functions.invoke(arn, {}, api)).toMatchObject({ kind: 'result', payload: null })
  })
})

describe('what a function asks of AWS', () => {
  const asking = `export const handler = async ({ path, body, abort, as }) => {
    const signal = AbortSignal.timeout(abort ? 20 : 60_000)
    const sent = { method: 'POST', headers: { 'content-type': 'application/json', 'X-Amz-Target': 'Service.Operation' }, body, signal }
    const [url, signed] = [process.env.AWS_ENDPOINT_URL + path, { ...sent, headers: new Headers(sent.headers) }]
    const given = { Request: [new Request(url, sent)], both: [new Request(url), sent], signed: [new URL(url), signed] }[as] ?? [url, sent]
    return fetch(...given).then(
      async (reply) => ({ status: reply.status, type: reply.headers.get('content-type'), body: await reply.json() }),
      (error) => ({ error: error.name, code: error.cause?.code }))
  }`
  const ways = ['plain', 'Request', 'both', 'signed']
  it.each(ways)('goes between the threads with its headers and its body, and the reply comes back as from the port: %s', async (as) => {
    const asked: FunctionRequest[] = []
    const { functions, arn, cloud } = deployed(asking)
    cloud.answerFunction = async (request) => {
      asked.push(request)
      return { status: 400, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: '{"名":"関所"}' }
    }
    const payload = { status: 400, type: 'application/x-amz-json-1.0', body: { 名: '関所' } }
    expect(await functions.invoke(arn, { path: '/a%20b?q=1', body: '{"é":"\ud800"}', as }, api)).toMatchObject({ payload })
    const [{ method, path, headers, body }] = asked as [FunctionRequest]
    expect([method, path, Buffer.from(body as string).toString()]).toEqual(['POST', '/a%20b?q=1', '{"é":"\ufffd"}'])
    expect(headers).toMatchObject({ host: '127.0.0.1:4781', 'x-amz-target': 'Service.Operation', 'content-length': '12' })
  })

  it.each(ways)('takes the network where only the port can answer: %s', async (as) => {
    const { functions, arn, cloud } = deployed(asking)
    cloud.ports.aws = 1024
    cloud.answerFunction = async () => undefined
    expect(await functions.invoke(arn, { path: '/', body: '{}', as }, api)).toMatchObject({ payload: { code: 'ECONNREFUSED' } })
  })

  it('comes with the clock that the function reads, also when a test moves it in between', async () => {
    const ask = `fetch(process.env.AWS_ENDPOINT_URL + '/')`
    const { functions, arn, cloud } = deployed(`export const handler = async () => (await ${ask}, await ${ask}, Date.now())`)
    const clocks: number[] = []
    cloud.answerFunction = async (...[, now]) => {
      clocks.push(now)
      cloud.clock.move(11 * 60_000)
      return { status: 200, headers: {}, body: '' }
    }
    const { payload } = (await functions.invoke(arn, {}, api)) as { payload: number }
    expect(clocks.map((clock) => Math.abs(clock - payload) < 60_000)).toEqual([true, true])
  })

  it.each(ways)('can be given up by the function, of which whoever answers hears: %s', async (as) => {
    const { functions, arn, cloud } = deployed(asking)
    const heard = new Promise((hear) => {
      cloud.answerFunction = (...[, , caller]) => new Promise(() => caller!.addEventListener('abort', hear))
    })
    const given = await functions.invoke(arn, { path: '/', body: '{}', abort: true, as }, api)
    expect([given, await heard]).toMatchObject([{ payload: { error: 'TimeoutError' } }, { type: 'abort' }])
  })
})

describe('the resource policy', () => {
  it.each([
    ['another service', { ...api, service: 'cognito-idp.amazonaws.com' }],
    ['another source', { ...api, sourceArn: api.sourceArn.replace('abc', 'xyz') }],
  ])('refuses %s', async (_what, caller) => {
    const { functions, arn, cloud } = deployed('export const handler = async () => 1')
    await expect(functions.invoke(arn, {}, caller)).rejects.toMatchObject({ code: 'AccessDeniedException', status: 403 })
    expect(cloud.journal.list()[0]).toMatchObject({ layer: 'function', outcome: 'refused' })
  })

  it('does not open an alias by opening the function', async () => {
    const { functions, arn } = deployed('export const handler = async () => 1')
    await expect(functions.invoke(`${arn}:live`, {}, api)).rejects.toMatchObject({ code: 'AccessDeniedException' })
  })
})

describe('the log of a function', () => {
  it('has every line as JSON with its request id', async () => {
    const code =
      'export const handler = async (event, context) => { console.log(JSON.stringify({ step: 1 })); console.error("plain"); return context.awsRequestId }'
    const { functions, arn, cloud } = deployed(code)
    const { payload } = (await functions.invoke(arn, {}, api)) as { payload: string }
    await functions.close()
    const lines = readFileSync(cloud.state.path('logs/fn.log'), 'utf8').trim().split('\n')
    const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(entries.map((entry) => entry['type'] ?? entry['message'])).toEqual(['platform.start', { step: 1 }, 'plain', 'platform.report'])
    expect(entries.every((entry) => JSON.stringify(entry).includes(payload))).toBe(true)
  })
})

it('refuses a function whose role Lambda may not assume', () => {
  const { cloud, functions } = deployed('export const handler = 1')
  const service = createLambdaService(cloud, functions, new Map([['code.zip', '/nowhere']]))
  const properties = {
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    Code: { S3Key: 'code.zip' },
    Role: 'arn:aws:iam::123456789012:role/none',
  }
  const make = () =>
    service.provisioners!['AWS::Lambda::Function']!({ stack: 's', logicalId: 'F', type: 'AWS::Lambda::Function', properties })
  expect(make).toThrow('cannot be assumed by Lambda')
})
