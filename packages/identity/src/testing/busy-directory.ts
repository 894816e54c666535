import { directoryTable, Refused } from '../people/directory-table.ts'
import { StaffDirectory } from '../people/staff-directory.ts'
import { userPool } from '../people/user-pool.ts'
import { AwsCallError, type AwsJson } from '../aws/signed-fetch.ts'

/** A user pool beside a table: it knows nobody and does whatever it is asked. */
export const withPool =
  (call: AwsJson): AwsJson =>
  async (asked) => {
    if (asked.service !== 'COGNITO_IDENTITY_PROVIDER') return call(asked)
    if (asked.target.endsWith('.AdminGetUser')) throw new AwsCallError(400, 'UserNotFoundException', [])
    if (!asked.target.endsWith('.AdminCreateUser')) return { Groups: [], Users: [] }
    return { User: { Username: crypto.randomUUID(), Attributes: [{ Name: 'sub', Value: crypto.randomUUID() }] } }
  }

/** Does something before every write to the directory that is not its own. */
export function beforeEachWrite(call: AwsJson, work: () => Promise<void>): AwsJson {
  let isBusy = false
  return async (asked) => {
    if (asked.target.endsWith('.TransactWriteItems') && !isBusy) {
      isBusy = true
      await work().finally(() => (isBusy = false))
    }
    return call(asked)
  }
}

/** Changes somebody's own theme as their page would, begun and ended. False when the directory refused. */
export async function editTheme(call: AwsJson, staffId: string, authTime: number, now: () => Date): Promise<boolean> {
  const pool = userPool(withPool(call), 'pool')
  const directory = new StaffDirectory({ table: directoryTable(call, 'directory'), pool, now })
  const before = await directory.read(staffId)
  if (!before || before.pending) return false
  const actor = { staffId, name: before.name, role: before.role ?? '' }
  const atOnce = { theme: before.theme === 'dark' ? ('light' as const) : ('dark' as const) }
  try {
    const asker = { actor, requestId: 'edit', sourceIp: null, authTime }
    await directory.finish(await directory.begin(staffId, { operation: 'edited', before, atOnce }, asker, null))
    return true
  } catch (error) {
    if (error instanceof Refused) return false
    throw error
  }
}
