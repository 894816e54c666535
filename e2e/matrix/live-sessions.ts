import { signOut } from 'aws-amplify/auth'
import { useCloud } from '../fixtures/cloud.ts'
import { sessionByAmplify, sessionOf } from '../fixtures/credentials.ts'
import type { RunningCloud } from './running-cloud.ts'
import { bearer, signed, type Headers } from './send.ts'

/** Signs a sample person of this role in, as a browser does: password and code, or the company's own password. */
export async function beginWith(cloud: RunningCloud, role: string, begin = sessionOf): Promise<Headers> {
  const { description, mode } = cloud
  const person = description.people.find((one) => one.role === role && one.status === 'active')
  if (!person) throw new Error(`The sample data has nobody in the role ${role}.`)
  if (mode === 'custom') return bearer(await customToken(description.site, person))
  useCloud(description)
  const session = await begin(person.email.split('@')[0]!)
  useCloud(undefined)
  return mode === 'cognito' ? bearer(session.idToken) : signed(cloud, session.credentials!, session.accessToken)
}

/**
 * What is left to a thief of somebody who signed out in their own browser: a copy of the session, made before.
 * Cognito's sign-out revokes the refresh token; our own session is deleted.
 */
export async function beginAndSignOut(cloud: RunningCloud, role: string): Promise<Headers> {
  const copied = await beginWith(cloud, role, sessionByAmplify)
  if (cloud.mode !== 'custom') {
    await signOut()
    return copied
  }
  const headers = await copied('DELETE', '/api/session')
  const reply = await fetch(`${cloud.description.site}/api/session`, { method: 'DELETE', headers })
  if (!reply.ok) throw new Error(`The session could not be ended: ${await reply.text()}`)
  return copied
}

async function customToken(site: string, { email, password }: { email: string; password: string }): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const reply = await fetch(`${site}/api/session`, { method: 'POST', headers, body: JSON.stringify({ email, password }) })
  if (!reply.ok) throw new Error(`${email} could not sign in: ${await reply.text()}`)
  return ((await reply.json()) as { token: string }).token
}
