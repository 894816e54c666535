import * as fc from 'fast-check'
import { authorizers } from '@sekisho/contract/web-config'
import { IDEMPOTENCY_HEADER } from '@sekisho/contract/headers'
import { realIds } from '../cells.ts'
import { lines, rawProofOf, sendRaw, type RawAnswer, type RawProof } from '../raw-request.ts'
import type { RunningCloud } from '../running-cloud.ts'
import { requestsFor, type Input } from './arbitrary.ts'
import { readDocument, type Operation } from './document.ts'

/** Requests for each operation and person; more by `SEKISHO_FUZZ_ROUNDS`, others by `SEKISHO_FUZZ_SEED`. */
const rounds = Number(process.env['SEKISHO_FUZZ_ROUNDS'] ?? 3)
const seed = Number(process.env['SEKISHO_FUZZ_SEED'] ?? 18)
const NOBODY = 'nobody'

interface Tally {
  asked: number
  letIn: Set<string>
  faults: string[]
}

/**
 * Sends what the OpenAPI document allows, and what lies beside it, as every role and as nobody. A fault is an answer of 500 or more, one
 * that the document does not have, and anything but a refusal for whoever lacks the permission. With few rounds each
 * mode has its share of the operations.
 */
export async function fuzz(cloud: RunningCloud, roles: readonly string[]): Promise<Tally> {
  const tally: Tally = { asked: 0, letIn: new Set(), faults: [] }
  const ids = await realIds(cloud)
  const isOurs = (_operation: Operation, index: number) => rounds > 10 || index % authorizers.length === authorizers.indexOf(cloud.mode)
  const operations = readDocument()
    .filter(isOurs)
    .filter(({ modes }) => modes.includes(cloud.mode))
  for (const role of [...roles, NOBODY]) {
    const person = new Person(cloud, role)
    for (const operation of operations) {
      const property = fc.asyncProperty(requestsFor(operation, ids), async (input) => {
        tally.asked += 1
        const { status, head, body } = await person.ask(operation, input)
        if (status < 400) tally.letIn.add(operation.operationId)
        const wrong = faultOf(operation, role, status, /^content-type: *([^;\r\n]*)/im.exec(head)?.[1]?.trim() ?? '', body)
        if (wrong) throw new Error(wrong)
      })
      const { failed, counterexample, errorInstance } = await fc.check(property, { numRuns: rounds, seed })
      if (failed) {
        const said = errorInstance instanceof Error ? errorInstance.message : String(errorInstance)
        tally.faults.push(`${role} at ${operation.operationId}: ${said} for ${JSON.stringify(counterexample)} (seed ${seed})`)
      }
    }
  }
  return tally
}

/** What is wrong with an answer to somebody in a role; null when it is as it has to be. */
export function faultOf(operation: Operation, role: string, status: number, type: string, text: string): string | null {
  if (status >= 500) return `${status} ${text.slice(0, 200)}`
  if (status < 400 && !operation.isOpen && !operation.roles.includes(role)) return `${status}: let in`
  return operation.complaint(status, type, text)
}

/** Somebody in a role, whose session is made anew when a request has ended it; nobody proves nothing. */
class Person {
  readonly #cloud: RunningCloud
  readonly #role: string
  #proof: RawProof | undefined

  constructor(cloud: RunningCloud, role: string) {
    this.#cloud = cloud
    this.#role = role
  }

  async ask(operation: Operation, input: Input): Promise<RawAnswer> {
    if (this.#role === NOBODY) return this.#send(() => '', operation, input)
    const answer = await this.#send((this.#proof ??= await rawProofOf(this.#cloud, this.#role)), operation, input)
    if (answer.status !== 401) return answer
    return this.#send((this.#proof = await rawProofOf(this.#cloud, this.#role)), operation, input)
  }

  #send(proof: RawProof, { method, path }: Operation, { path: params, query, body }: Input): Promise<RawAnswer> {
    const at = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => encodeURI(params[name] ?? ''))
    const asked = Object.entries(query).map(
      ([name, value]) => `${name}=${encoded(typeof value === 'string' ? value : JSON.stringify(value))}`,
    )
    const target = `/${this.#cloud.description.api.stage}${at}${asked.length > 0 ? `?${asked.join('&')}` : ''}`
    const text = body === undefined ? undefined : JSON.stringify(body)
    const framing = text === undefined ? '' : `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n`
    const key = method === 'GET' ? '' : `${IDEMPOTENCY_HEADER}: ${crypto.randomUUID()}\r\n`
    return sendRaw(this.#cloud, lines(this.#cloud, method, target, proof(method, target, text) + key + framing) + (text ?? ''))
  }
}

/** Half a character cannot be written into an address. */
const encoded = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replaceAll(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)
