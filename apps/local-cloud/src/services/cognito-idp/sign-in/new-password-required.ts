import { requireSchemaAttributes } from '../attributes.ts'
import type { Idp } from '../idp.ts'
import { invalidParameter, notAuthorized } from '../input.ts'
import { setPassword } from '../password-policy.ts'
import { type Answer, requireSession } from './challenge-answer.ts'
import { parameter } from './parameter.ts'
import { type KnownSession, nextStep } from './next-step.ts'

/** Replaces a temporary password. A password that breaks the policy leaves the session live. */
export async function answerNewPassword(idp: Idp, answer: Answer): Promise<unknown> {
  const { token, session } = requireSession(idp, answer, 'NEW_PASSWORD_REQUIRED')
  const { pool, user } = session
  if (user.status !== 'FORCE_CHANGE_PASSWORD') throw notAuthorized('Invalid session for the user.')
  const attributes = givenAttributes(answer.responses, session)
  setPassword(pool, user, parameter(answer.responses, 'NEW_PASSWORD'), idp.cloud.clock.now())
  idp.sessions.consume(token)
  pool.users.change(user, () => {
    Object.assign(user.attributes, attributes)
    user.status = 'CONFIRMED'
  })
  idp.store.save()
  return nextStep(idp, { ...session, newPassword: true })
}

function givenAttributes(responses: Record<string, string>, { pool, client, user }: KnownSession): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const [key, value] of Object.entries(responses))
    if (key.startsWith('userAttributes.')) attributes[key.slice('userAttributes.'.length)] = value
  requireSchemaAttributes(pool, attributes)
  for (const name of Object.keys(attributes)) {
    const required = pool.settings.schema.some((attribute) => attribute.required && attribute.name === name)
    if (required && user.attributes[name] !== undefined) throw invalidParameter(`Cannot modify an already provided ${name}`)
    if (client.settings.writeAttributes?.includes(name) === false) throw notAuthorized('A client attempted to write unauthorized attribute')
  }
  const missing = pool.settings.schema.find(({ name, required }) => required && (attributes[name] ?? user.attributes[name]) === undefined)
  if (missing !== undefined) throw invalidParameter(`Invalid attributes given, ${missing.name} is missing`)
  return attributes
}
