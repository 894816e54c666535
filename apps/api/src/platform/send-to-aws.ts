import type { IncomingMessage } from 'node:http'
import type { Agent } from 'node:https'
import type { Answer, Send, Sent } from '@sekisho/identity/aws/send'

/** A frozen function hears nothing: after so long, what was kept may have been closed by the other side. */
const REST_MS = 4_000

let kept: Agent | undefined
let usedAt = 0

/**
 * Asks AWS by Node's own client, over connections that are kept: the first call of `fetch` compiles a parser, which takes a
 * cold function longer than all the rest of its first answer (ADR 0074). What is not TLS is not AWS and takes `fetch`.
 * @throws TypeError for a lost connection, the signal's reason
 */
export const sendToAws: Send = (url, sent) => (new URL(url).protocol === 'https:' ? overTls(url, sent) : fetch(url, sent))

async function overTls(url: URL | string, sent: Sent): Promise<Answer> {
  const { signal } = sent
  try {
    const reply = await replyTo(url, sent)
    let said = ''
    for await (const part of reply.setEncoding('utf8')) said += String(part)
    return answerOf(reply, said)
  } catch (error) {
    signal.throwIfAborted()
    throw new TypeError('AWS did not answer', { cause: error })
  }
}

function replyTo(url: URL | string, { method = 'GET', headers, body, signal }: Sent): Promise<IncomingMessage> {
  // Loaded by the first call, so that no start waits for it.
  const { Agent: Connections, request } = process.getBuiltinModule('node:https')
  const now = Date.now()
  if (Math.abs(now - usedAt) > REST_MS) kept = new Connections({ keepAlive: true, timeout: REST_MS })
  usedAt = now
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent: kept, method, signal, headers: Object.fromEntries(headers ?? []) })
    asked.once('response', resolve).on('error', reject).end(body)
  })
}

function answerOf({ statusCode: status = 0, headers }: IncomingMessage, said: string): Answer {
  return {
    status,
    ok: status >= 200 && status < 300,
    headers: { get: (name) => headers[name.toLowerCase()]?.toString() ?? null },
    text: async () => said,
    json: async () => JSON.parse(said) as unknown,
  }
}
