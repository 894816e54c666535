import type { Authorizer } from '@sekisho/contract/web-config'
import { accountChanges } from '@sekisho/contract/account-changes'
import { staff } from '@sekisho/contract/staff'
import { can } from '@sekisho/permissions/can'
import type { AwsStub } from './aws-stub.ts'
import { ask, loadFunction } from './built-functions.ts'
import { aboutNow, callerOf, enrol, second } from './callers.ts'
import type { Deployed } from './deployed.ts'
import { concrete } from './endpoints.ts'
import { servingFunction } from './route-layer.ts'

/** A command on somebody else and one on oneself: their conditions stand in different places of a transaction. */
const commands = [
  { endpoint: staff.signOut, body: { version: 1 } },
  { endpoint: accountChanges.edit, body: { version: 1, theme: 'dark' } },
] as const

/** What happens to the asking person after live status has let them in and before anything is written. */
const endings = [
  { what: 'signed out everywhere', fields: () => ({ notBefore: { N: String(second() + 60) } }), refusal: '401 session-invalid' },
  { what: 'whose session was ended by itself', fields: () => ({ endedSessions: aboutNow() }), refusal: '401 session-invalid' },
  { what: 'suspended', fields: () => ({ status: { S: 'suspended' } }), refusal: '403 account-inactive' },
  { what: 'given another role', fields: () => ({ role: { S: 'none-of-ours' } }), refusal: '403 role-changed' },
]

/**
 * Whoever loses their session, account or role in the middle of a command writes nothing: the transaction itself asks.
 * @returns what is wrong, and how many attempts were refused as they should be
 */
export async function overtakenCommands(mode: Authorizer, deployed: Deployed, roles: readonly string[], stub: AwsStub) {
  const faults: string[] = []
  let refused = 0
  const subject = { staffId: { S: concrete('{staffId}') }, status: { S: 'active' }, version: { N: '1' } }
  stub.put(`STAFF#${concrete('{staffId}')}`, 'PROFILE', subject)
  for (const { endpoint, body } of commands) {
    const handler = await loadFunction(servingFunction(deployed, endpoint)!, stub.url)
    const role = roles.find((one) => can(one, endpoint.needs).allowed)!
    for (const { what, fields, refusal } of endings) {
      const person = enrol(stub, role)
      const record = stub.items.get(`STAFF#${person.staffId} PROFILE`)!
      stub.beforeWrite = () => stub.put(`STAFF#${person.staffId}`, 'PROFILE', { ...record, ...fields() })
      const { status, code } = await ask(handler, callerOf(mode, person, deployed, stub), endpoint.method, concrete(endpoint.path), body)
      const wasAsked = stub.beforeWrite === undefined
      stub.beforeWrite = undefined
      if (wasAsked && `${status} ${code}` === refusal) refused++
      else faults.push(`${mode}: ${endpoint.id} by somebody ${what} meanwhile got ${status} ${code ?? 'done'} instead of ${refusal}.`)
    }
  }
  return { faults, refused }
}
