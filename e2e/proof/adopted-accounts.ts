import { staff } from '@sekisho/contract/staff'
import type { Authorizer } from '@sekisho/contract/web-config'
import { can } from '@sekisho/permissions/can'
import type { AwsStub } from './aws-stub.ts'
import { ask, loadFunction } from './built-functions.ts'
import { callerOf, enrol } from './callers.ts'
import type { Deployed } from './deployed.ts'
import { servingFunction } from './route-layer.ts'

/** What an account may be that comes to stand under an address while it is being invited. */
const strangers = [
  { what: 'made by hand and never used', isMarked: false, status: 'FORCE_CHANGE_PASSWORD', mayGo: false },
  { what: 'of somebody who signs in', isMarked: false, status: 'CONFIRMED', mayGo: false },
  { what: 'of this invitation, but signed in to', isMarked: true, status: 'CONFIRMED', mayGo: true },
]
const STRANGER = 'an-account-of-somebody-else'

/**
 * An invitation takes over no account but the one that it made itself and that nobody has signed in to, and deletes
 * none that is somebody's: asked of the built function, to which the pool says that the address is taken.
 */
export async function adoptedAccounts(mode: Authorizer, deployed: Deployed, roles: readonly string[], stub: AwsStub): Promise<string[]> {
  const faults: string[] = []
  const handler = await loadFunction(servingFunction(deployed, staff.invite)!, stub.url)
  const role = roles.find((one) => can(one, staff.invite.needs).allowed)!
  for (const { what, isMarked, status, mayGo } of strangers) {
    const calls: string[] = []
    let mark: string | null = null
    stub.pool = (operation, { Username, UserAttributes = [] }) => {
      if (Username === STRANGER) calls.push(operation)
      const isGone = calls.includes('AdminDeleteUser')
      if (operation === 'AdminCreateUser') mark = UserAttributes.find(({ Name }) => Name === 'profile')?.Value ?? ''
      const own = [...(isMarked && mark !== null ? [{ Name: 'profile', Value: mark }] : []), { Name: 'sub', Value: STRANGER }]
      if (operation === 'AdminCreateUser' && isGone)
        return { User: { Username: 'new', Attributes: [{ Name: 'sub', Value: 'new' }], UserStatus: 'FORCE_CHANGE_PASSWORD' } }
      if (operation === 'AdminCreateUser') return 'UsernameExistsException'
      if (operation !== 'AdminGetUser') return {}
      return mark === null || isGone ? 'UserNotFoundException' : { Username: STRANGER, UserAttributes: own, UserStatus: status }
    }
    const body = { name: '新人', email: 'taken@sekisho.example', role, language: 'ja' }
    await ask(handler, callerOf(mode, enrol(stub, role), deployed, stub), staff.invite.method, staff.invite.path, body)
    stub.pool = undefined
    if (mark === null) faults.push(`${mode}: an invitation beside an account ${what} did not come as far as the pool.`)
    if (calls.includes('AdminAddUserToGroup')) faults.push(`${mode}: an invitation adopts an account ${what}.`)
    if (calls.includes('AdminDeleteUser') !== mayGo) faults.push(`${mode}: an account ${what} ${mayGo ? 'stays' : 'is deleted'}.`)
  }
  return faults
}
