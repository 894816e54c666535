import { beforeEach, describe, expect, it } from 'vitest'
import { directoryTable } from '../people/directory-table.ts'
import { StaffDirectory } from '../people/staff-directory.ts'
import { userPool } from '../people/user-pool.ts'
import { AwsCallError, type AwsJson } from '../aws/signed-fetch.ts'
import { createTestTable, tanaka } from '../testing/test-directory.ts'
import { CannotBootstrap } from './cannot-bootstrap.ts'
import { inviteFirstAdmin } from './first-admin.ts'

const somebody = { email: 'first@sekisho.example', name: '最初 の人', language: 'ja', breakGlass: null } as const
let table: ReturnType<typeof createTestTable>
let asked: string[]
let directory: StaffDirectory

beforeEach(() => {
  table = createTestTable()
  asked = []
  const pool: AwsJson = async ({ target }) => {
    asked.push(target.replace(/^.*\./, ''))
    if (target.endsWith('AdminGetUser')) throw new AwsCallError(400, 'UserNotFoundException')
    return { User: { Username: 'new-sub', Attributes: [{ Name: 'sub', Value: 'new-sub' }] } }
  }
  directory = new StaffDirectory({ table: directoryTable(table.call, 'directory'), pool: userPool(pool, 'pool'), now: () => new Date(0) })
})

describe('the first admin', () => {
  it('is invited into an empty directory, with the role that may give roles and an owed entry for the trail', async () => {
    const record = await inviteFirstAdmin(directory, somebody)
    expect(record).toMatchObject({ email: somebody.email, role: tanaka.role, status: 'invited', sub: 'new-sub', pending: null })
    expect(asked).toEqual(['AdminGetUser', 'AdminCreateUser', 'AdminAddUserToGroup'])
    const owed = [...table.items]
      .filter(([key]) => key.startsWith('AUDIT-OWED'))
      .map(([, item]) => JSON.parse((item['row'] as { S: string }).S))
    expect(owed).toMatchObject([{ action: 'staff.invite', outcome: 'done', actor: { name: 'staff:bootstrap' }, reason: 'staff:bootstrap' }])
  })

  it('is refused while somebody active can manage staff, unless the glass is broken with a reason', async () => {
    table.items.set('APPOINTERS ACTIVE', { pk: { S: 'APPOINTERS' }, sk: { S: 'ACTIVE' }, ids: { SS: [tanaka.staffId] } })
    await expect(inviteFirstAdmin(directory, somebody)).rejects.toThrow(CannotBootstrap)
    expect(asked).toEqual([])
    const record = await inviteFirstAdmin(directory, { ...somebody, breakGlass: 'everybody lost their phone' })
    const [event] = [...table.items].filter(([key]) => key.startsWith(`STAFF#${record.staffId} EVENT#`)).map(([, item]) => item)
    expect(event).toMatchObject({ reason: { S: 'break-glass: everybody lost their phone' } })
  })

  it('is nobody whom the directory knows already', async () => {
    table.items.set(`EMAIL#${somebody.email} LINK`, { staffId: { S: tanaka.staffId } })
    await expect(inviteFirstAdmin(directory, somebody)).rejects.toThrow(/already/)
  })
})
