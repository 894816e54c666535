import { AwsError, type AwsCall, type AwsReply, type Cloud, type Service, type UserPools } from '../../cloud.ts'
import { type Mail, Mailbox } from '../../mailbox.ts'
import { AttemptLimits } from './attempt-limits.ts'
import { wellKnown } from './discovery.ts'
import type { Idp } from './idp.ts'
import { requiredString } from './input.ts'
import { Lockout } from './lockout.ts'
import { publicOperations, signedOperations } from './operations.ts'
import { Registrations } from './passkeys/registrations.ts'
import { passkeysOf, poolsWithPasskeys, type ShownPasskeys } from './passkeys/shown-passkeys.ts'
import type { Pool } from './pool.ts'
import { provisioners, type Senders } from './provisioners.ts'
import { quotaOf } from './quotas.ts'
import { readers } from './readers.ts'
import { SecretBlocks } from './secret-blocks.ts'
import { forgetAttempts, reset, type SeededUser, seedUser } from './seeding.ts'
import { Sessions } from './sessions.ts'
import { requireLivePerson, verifyToken } from './token-verification.ts'
import { subNamed, tellRefusedAnswer, tellTrail } from './trail.ts'
import { Triggers } from './triggers.ts'
import { UserStore } from './user-store.ts'

/** What the sample data, the console and tests do in process; none of it is reachable over HTTP. */
export interface CognitoIdp extends Service, UserPools {
  /** Idempotent: somebody who is there already stays as they are. */
  seedUser(user: SeededUser): { sub: string; username: string; created: boolean }
  /** Back to pools without people. */
  reset(): void
  /** Forgets lockout, counted tries and used authenticator codes of a person. */
  forgetAttempts(username: string): void
  /** Whether a pool here takes any. */
  takesPasskeys(): boolean
  /** Null for somebody in no pool that takes passkeys. */
  passkeysOf(username: string): ShownPasskeys | null
  /** Mails that Cognito would have sent, oldest first. */
  outbox: readonly Mail[]
  /** Calls the listener for every mail to come; the answer stops it. */
  onMail(listener: (mail: Mail) => void): () => void
  /** Makes ListUsers and ListUsersInGroup miss people for this long (ms) after their creation; 0 turns it off. */
  setListLag(ms: number): void
  /** The key set of a pool, as `/.well-known/jwks.json` answers it. */
  jwks(userPoolId: string): Record<string, unknown>
}

const target = 'AWSCognitoIdentityProviderService.'
const wellKnownPath = /^\/([\w-]+_[0-9A-Za-z]+)\/\.well-known\/([\w.-]+)$/

export interface CognitoIdpOptions {
  /** The time that Cognito gives a trigger. */
  triggerLimitMs?: number
  /** Where mails go; one of its own when there is none. */
  mailbox?: Mailbox
  /** What hears whose mail a pool sends. */
  senders?: Senders
}

/** Amazon Cognito user pools. */
export function createCognitoIdp(cloud: Cloud, options: CognitoIdpOptions = {}): CognitoIdp {
  const idp: Idp = {
    cloud,
    store: new UserStore(cloud),
    sessions: new Sessions(cloud.clock),
    registrations: new Registrations(cloud.clock),
    secretBlocks: new SecretBlocks(cloud.clock),
    lockout: new Lockout(cloud.clock),
    limits: new AttemptLimits(cloud.clock),
    triggers: new Triggers(cloud, options.triggerLimitMs),
    outbox: options.mailbox ?? new Mailbox(),
    pretendedResets: new Map(),
    listLag: { ms: 0 },
  }
  return {
    name: 'cognito-idp',
    provisioners: provisioners(cloud, idp.store, options.senders),
    readers: readers(idp.store),
    accepts: (method, path, headers) =>
      headers['x-amz-target']?.startsWith(target) === true || (method === 'GET' && wellKnownPath.test(path)),
    handle: (call) => handle(idp, call),
    quota: quotaOf,
    close: async () => idp.store.flush(),
    verify: async (token, { userPoolId, use, serverSide }) => {
      const pool = idp.store.pool(userPoolId)
      const claims = verifyToken(pool, token, use, cloud.clock.now())
      if (serverSide) requireLivePerson(pool, claims, use)
      return claims
    },
    seedUser: (user) => seedUser(idp, user),
    reset: () => reset(idp),
    forgetAttempts: (username) => forgetAttempts(idp, username),
    takesPasskeys: () => poolsWithPasskeys(idp.store).length > 0,
    passkeysOf: (username) => passkeysOf(idp.store, username),
    outbox: idp.outbox.mails,
    onMail: (listener) => idp.outbox.onMail(listener),
    setListLag: (ms) => {
      idp.listLag.ms = ms
    },
    jwks: (userPoolId) => wellKnown(idp.store.pool(userPoolId), 'jwks.json', '') ?? {},
  }
}

async function handle(idp: Idp, call: AwsCall): Promise<AwsReply> {
  const [, poolId, document] = wellKnownPath.exec(call.operation) ?? []
  if (poolId !== undefined && document !== undefined) return wellKnownReply(idp.store.pool(poolId), document, call)
  const open = publicOperations.get(call.operation)
  if (open !== undefined) return { body: (await answered(idp, call, () => open(idp, call.input, call))) ?? {} }
  const signed = signedOperations.get(call.operation)
  if (signed === undefined) throw new AwsError('UnknownOperationException', `cognito-idp:${call.operation} is not part of the local cloud.`)
  if (call.principal === null) throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token')
  const { region, accountId, iam } = idp.cloud
  const isOfAPool = call.operation !== 'ListUserPools'
  const arn = isOfAPool ? `arn:aws:cognito-idp:${region}:${accountId}:userpool/${requiredString(call.input, 'UserPoolId')}` : '*'
  iam.require(call.principal, `cognito-idp:${call.operation}`, arn)
  const before = subNamed(idp, call)
  const body = (await signed(idp, call.input, call)) ?? {}
  tellTrail(idp, call, before ?? subNamed(idp, call))
  return { body }
}

/** What anybody may ask; the trail hears of an answer to a challenge that was refused. */
async function answered(idp: Idp, call: AwsCall, work: () => unknown): Promise<unknown> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof AwsError) tellRefusedAnswer(idp, call, error.code)
    throw error
  }
}

function wellKnownReply(pool: Pool, document: string, call: AwsCall): AwsReply {
  const body = wellKnown(pool, document, `http://${call.headers['host'] ?? 'localhost'}`)
  if (body === undefined) throw new AwsError('ResourceNotFoundException', `${document} does not exist.`, 404)
  return { body, headers: { 'content-type': 'application/json', 'cache-control': 'public, max-age=86400' } }
}
