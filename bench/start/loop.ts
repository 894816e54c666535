import type { IncomingMessage } from 'node:http'
import { pathToFileURL } from 'node:url'

// What Lambda's runtime does: loads the handler, takes one event from the runtime's API, hands it over and sends the answer back.

// As Lambda's runtime has it; an `import` of it would load all that `fetch` needs as well.
const http = process.getBuiltinModule('node:http')
const [bundle = '', api = ''] = process.argv.slice(2)
// Where AWS is only pretended, a peer's verifier would ask the real one for the keys.
Object.assign(globalThis, {
  keysFromMemory: async (uri: string) => Buffer.from(await read(`${process.env['AWS_ENDPOINT_URL']}${new URL(uri).pathname}`)),
})

const started = performance.now()
const { handler } = (await import(pathToFileURL(bundle).href)) as {
  handler: (event: object, context: object) => Promise<{ statusCode: number }>
}
const loaded = performance.now()
const event = JSON.parse(await read(`${api}/2018-06-01/runtime/invocation/next`)) as object
const asked = performance.now()
const { statusCode } = await handler(event, { getRemainingTimeInMillis: () => 20_000 })
const answered = performance.now()
const megabytes = process.memoryUsage().rss / 1e6
const sent = http.request(`${api}/2018-06-01/runtime/invocation/bench/response`, { method: 'POST' }, (reply) => {
  reply.resume()
  reply.once('end', () => process.exit())
})
sent.end(JSON.stringify({ import: loaded - started, first: answered - asked, megabytes, statusCode }))

function read(url: string): Promise<string> {
  const { get } = process.getBuiltinModule(url.startsWith('https:') ? 'node:https' : 'node:http')
  return new Promise((resolve, reject) => {
    get(url, (reply: IncomingMessage) => {
      reply.setEncoding('utf8')
      let text = ''
      reply.on('data', (part: string) => (text += part))
      reply.once('end', () => resolve(text))
    }).once('error', reject)
  })
}
