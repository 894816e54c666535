import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { invokeFunction } from './invoke-function.ts'

let stop = (): void => undefined
afterEach(() => stop())

/** Lambda as it answers on the wire, and a client of it. */
async function lambda(answer: (request: IncomingMessage, reply: ServerResponse) => void, timeoutMs = 60_000) {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  stop = () => void (server.closeAllConnections(), server.close())
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const credentials = () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' })
  return invokeFunction({ region: 'ap-northeast-1', credentials, endpoint: () => endpoint }, fetch, timeoutMs)
}

it('A function is invoked by its name, signed for Lambda, and its answer is what it returned', async () => {
  const invoke = await lambda((request, reply) => {
    const [scheme, scope] = (request.headers.authorization ?? '').split(/[ ,]/)
    reply.end(JSON.stringify({ path: request.url, method: request.method, scheme, scope: scope?.split('/').slice(2).join('/') }))
  })
  expect(await invoke('sekisho-dev-migrate', { after: 'restore' })).toEqual({
    path: '/2015-03-31/functions/sekisho-dev-migrate/invocations',
    method: 'POST',
    scheme: 'AWS4-HMAC-SHA256',
    scope: 'ap-northeast-1/lambda/aws4_request',
  })
})

it.each([
  [
    'an error of the function',
    200,
    { 'x-amz-function-error': 'Unhandled' },
    { errorType: 'DatabaseError', errorMessage: '山田' },
    'FunctionError',
  ],
  ['no such function', 404, { 'x-amzn-errortype': 'ResourceNotFoundException:http://x' }, {}, 'AwsCallError'],
  ['a refusal that is no document', 502, {}, null, 'AwsCallError'],
])('%s is an error that names its kind and repeats nothing', async (_what, status, headers, body, name) => {
  const invoke = await lambda((_request, reply) => reply.writeHead(status, headers).end(body === null ? '<html>' : JSON.stringify(body)))
  const error = await invoke('fn', {}).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ name, type: { 200: 'DatabaseError', 404: 'ResourceNotFoundException', 502: 'unknown' }[status] })
  expect(String(error)).not.toContain('山田')
})

it('A function that never answers is given up', async () => {
  const invoke = await lambda(() => undefined, 50)
  await expect(invoke('fn', {})).rejects.toMatchObject({ name: 'TimeoutError' })
})
