import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { meets, type Conditional } from './condition.ts'

/** What the distribution adds to every request, in the proof. */
export const EDGE_SECRET = 'secret-of-the-edge'

type Item = Record<string, { S: string } | { N: string }>
interface PoolCall {
  Username?: string
  UserAttributes?: { Name: string; Value: string }[]
}
interface Transaction {
  TransactItems: Record<string, Conditional & { Key?: Item; Item?: Item }>[]
}

/**
 * What a function asks of AWS before it decides: the secret of the edge, the pool's keys, the directory and, in `custom` mode, a
 * session. The database refuses every statement, so that whatever gets that far was let in by the route. It stands in the
 * place of `fetch`: what runs in this process needs no socket to be answered.
 */
export class AwsStub {
  readonly items = new Map<string, Item>()
  /** What happens right before the next write to the directory, once. */
  beforeWrite: (() => void) | undefined
  /** What the user pool's administration answers: a body, or the name of an error. Without it, no call is let through. */
  pool: ((operation: string, asked: PoolCall) => object | string) | undefined
  readonly #keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  readonly #signed = new Map<string, string>()
  readonly #fetch = globalThis.fetch
  readonly url = 'http://aws.invalid'

  constructor() {
    globalThis.fetch = async (input, init) => {
      const request = input instanceof Request ? input : new Request(input, init)
      if (!request.url.startsWith(`${this.url}/`)) throw new Error(`The proof calls nothing beside AWS, and this was ${request.url}.`)
      const [status, body] = await this.#answer(request)
      return Response.json(body, { status })
    }
  }

  close(): void {
    globalThis.fetch = this.#fetch
  }

  put(pk: string, sk: string, item: Item): void {
    this.items.set(`${pk} ${sk}`, item)
  }

  /** A session of `custom` mode for this opaque token: when it began and was last in use, in epoch seconds. */
  putSession(token: string, person: { staffId: string }, begun: number, seen: number): void {
    const hash = createHash('sha256').update(token).digest('hex')
    const times = { authTime: { N: String(begun) }, lastSeenAt: { N: String(seen) }, expiresAt: { N: String(begun + 3600) } }
    this.put(`SESSION#${hash}`, '', { staffId: { S: person.staffId }, ...times })
  }

  /** A token of the pool; another key makes it a forgery. */
  token(claims: Record<string, unknown>, key: KeyObject = this.#keys.privateKey, header: object = { alg: 'RS256', kid: 'proof' }): string {
    const text = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
    if (key !== this.#keys.privateKey) return signedWith(text, key)
    // RS256 signs the same in the same way, and most people ask several times within a second.
    const signed = this.#signed.get(text) ?? signedWith(text, key)
    this.#signed.set(text, signed)
    return signed
  }

  async #answer(request: Request): Promise<[number, unknown]> {
    if (request.url.endsWith('/jwks.json'))
      return [200, { keys: [{ ...this.#keys.publicKey.export({ format: 'jwk' }), kid: 'proof', alg: 'RS256' }] }]
    const target = request.headers.get('x-amz-target') ?? ''
    if (target === 'secretsmanager.GetSecretValue') return [200, { SecretString: JSON.stringify({ password: EDGE_SECRET }) }]
    const asked = await request.text()
    if (target.endsWith('.TransactWriteItems')) return this.#transact(JSON.parse(asked) as Transaction)
    const operation = target.startsWith('AWSCognitoIdentityProviderService.') ? target.split('.')[1] : undefined
    if (this.pool && operation !== undefined) {
      const answer = this.pool(operation, JSON.parse(asked) as PoolCall)
      return typeof answer === 'string' ? [400, { __type: answer }] : [200, answer]
    }
    if (target.endsWith('.Query')) return [200, { Items: [] }]
    if (!target.endsWith('.GetItem')) return [403, { __type: 'ForbiddenException', message: 'The proof has no database.' }]
    const item = this.#at((JSON.parse(asked) as { Key: Item }).Key)
    return [200, item ? { Item: item } : {}]
  }

  #at({ pk, sk }: Item): Item | undefined {
    return this.items.get([pk, sk].map((part) => (part && 'S' in part ? part.S : '')).join(' '))
  }

  /** Judges the conditions and writes nothing: the proof asks only who would have been let write. */
  #transact({ TransactItems }: Transaction): [number, unknown] {
    this.beforeWrite?.()
    this.beforeWrite = undefined
    const reasons = TransactItems.flatMap((part) => Object.values(part)).map((part) =>
      meets(this.#at(part.Key ?? part.Item!), part) ? 'None' : 'ConditionalCheckFailed',
    )
    if (reasons.every((reason) => reason === 'None')) return [200, {}]
    return [400, { __type: 'TransactionCanceledException', CancellationReasons: reasons.map((Code) => ({ Code })) }]
  }
}

const signedWith = (text: string, key: KeyObject): string => `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`
