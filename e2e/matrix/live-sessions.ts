import { useCloud } from '../fixtures/cloud.ts'
import { sessionOf } from '../fixtures/credentials.ts'
import type { RunningCloud } from './running-cloud.ts'
import { bearer, signed, type Headers } from './send.ts'

/** Signs a sample person of this role in, as a browser does: password and code, or the company's own password. */
export async function beginWith(cloud: RunningCloud, role: string): Promise<Headers> {
  const { description, mode } = cloud
  const person = description.people.find((one) => one.role === role && one.status === 'active')
  if (!person) throw new Error(`The sample data has nobody in the role ${role}.`)
  if (mode === 'custom') return bearer(await customToken(description.site, person))
  useCloud(description)
  const session = await sessionOf(person.email.split('@')[0]!)
  useCloud(undefined)
  return mode === 'cognito' ? bearer(session.idToken) : signed(cloud, session.credentials!, session.accessToken)
}

async function customToken(site: string, { email, password }: { email: string; password: string }): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const reply = await fetch(`${site}/api/session`, { method: 'POST', headers, body: JSON.stringify({ email, password }) })
  if (!reply.ok) throw new Error(`${email} could not sign in: ${await reply.text()}`)
  return ((await reply.json()) as { token: string }).token
}
