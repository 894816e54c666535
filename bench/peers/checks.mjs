import { timingSafeEqual } from 'node:crypto'
import { CognitoJwtVerifier } from 'aws-jwt-verify'
import { SimpleJwksCache } from 'aws-jwt-verify/jwk'
import * as z from 'zod'
import { edgeSecret, personOf } from './store.mjs'

// The same questions as the product's guards ask, written as the libraries' guides write them.

/** A refusal with its status and code. */
export class Refused extends Error {
  constructor(status, code) {
    super(code)
    this.status = status
    this.code = code
  }
}

const verifier = CognitoJwtVerifier.create(
  { userPoolId: process.env.USER_POOL_ID, tokenUse: 'access', clientId: process.env.USER_POOL_CLIENT_ID },
  globalThis.keysFromMemory && { jwksCache: new SimpleJwksCache({ fetcher: { fetch: globalThis.keysFromMemory } }) },
)
const groupRoles = JSON.parse(process.env.GROUP_ROLES)
const permissions = { 'events.read': ['admin', 'operator'], 'members.read': ['admin'] }

/** Came by the distribution. */
export async function requireEdge(header) {
  const [given, secret] = [Buffer.from(header ?? ''), Buffer.from(await edgeSecret())]
  if (given.length !== secret.length || !timingSafeEqual(given, secret)) throw new Refused(403, 'forbidden')
}

/** Signed in, the same person by signature and by token, and still active. */
export async function requirePerson(identity, token) {
  const roleName = identity?.userArn?.split('/')[1]
  const role = groupRoles[roleName]
  const sub = identity?.cognitoAuthenticationProvider?.split(':CognitoSignIn:')[1]
  if (!role || !sub || !token) throw new Refused(401, 'session-required')
  const claims = await verifier.verify(token).catch(() => {
    throw new Refused(401, 'session-invalid')
  })
  if (claims.sub !== sub || !claims['cognito:groups']?.includes(role)) throw new Refused(401, 'session-invalid')
  const person = await personOf(sub)
  if (person?.status !== 'active') throw new Refused(403, 'account-inactive')
  if (person.role !== role) throw new Refused(403, 'role-changed')
  if (claims.auth_time <= Number(person.notBefore)) throw new Refused(401, 'session-invalid')
  return person
}

/** Holds the permission. */
export function requirePermission(person, permission) {
  if (!permissions[permission]?.includes(person.role)) throw new Refused(403, 'forbidden')
}

const list = (values) =>
  z
    .string()
    .max(200)
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(values)))
const Query = z.strictObject({
  q: z.string().max(100).optional(),
  status: list(['draft', 'published', 'closed', 'cancelled']).optional(),
  format: list(['venue', 'online', 'hybrid']).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  offset: z.coerce.number().int().min(0).default(0),
})
const Params = z.object({ eventId: z.uuid() })
const Row = z.object({
  id: z.string(),
  title: z.string(),
  organizer: z.string(),
  format: z.enum(['venue', 'online', 'hybrid']),
  venue: z.string().nullable(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  capacity: z.number(),
  registeredCount: z.number(),
  status: z.enum(['draft', 'published', 'closed', 'cancelled']),
  updatedAt: z.iso.datetime(),
})
export const Page = z.object({ items: z.array(Row), total: z.number() })
export const One = Row.extend({ description: z.string(), onlineUrl: z.string().nullable() })

const parsed = (schema, value) => {
  const result = schema.safeParse(value)
  if (!result.success) throw new Refused(400, 'invalid-input')
  return result.data
}
export const readQuery = (query) => parsed(Query, query)
export const readParams = (params) => parsed(Params, params)

/** The line of a request. */
export const logged = (method, path, status, started) =>
  console.log(JSON.stringify({ level: 'info', method, path, status, ms: Date.now() - started }))
