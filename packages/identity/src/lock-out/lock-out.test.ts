import { beforeEach, describe, expect, it } from 'vitest'
import type { AwsJson } from '../aws/signed-fetch.ts'
import { directoryTable } from '../people/directory-table.ts'
import { rosterPart } from '../people/roster.ts'
import { StaffDirectory } from '../people/staff-directory.ts'
import { userPool } from '../people/user-pool.ts'
import { createTestTable, ito, suzuki, tanaka } from '../testing/test-directory.ts'
import { signOutEverybody, suspendNow } from './lock-out.ts'

const now = () => new Date('2026-11-23T10:00:00.500Z')
const over = Math.floor(now().getTime() / 1000)
let table: ReturnType<typeof createTestTable>
let asked: string[]
let directory: StaffDirectory

beforeEach(async () => {
  table = createTestTable()
  asked = []
  const pool: AwsJson = async ({ target, body }) => {
    asked.push(`${target.replace(/^.*\./, '')} ${(body as { Username: string }).Username}`)
    return {}
  }
  directory = new StaffDirectory({
    table: directoryTable(table.call, 'directory', async () => undefined),
    pool: userPool(pool, 'pool', async () => undefined),
    now,
  })
  for (const person of [tanaka, ito, { ...suzuki, status: 'suspended' as const }]) {
    table.put(person)
    table.items.set(`EMAIL#${person.email} LINK`, { pk: { S: `EMAIL#${person.email}` }, sk: { S: 'LINK' }, staffId: { S: person.staffId } })
    const record = await directory.read(person.staffId)
    if (record) await directory.table.write([rosterPart(record)])
  }
  table.items.set('APPOINTERS ACTIVE', { pk: { S: 'APPOINTERS' }, sk: { S: 'ACTIVE' }, ids: { SS: [tanaka.staffId, ito.staffId] } })
})

describe('locking out past the console', () => {
  it('suspends somebody at once, in directory, pool and history, and owes the trail an entry with the reason', async () => {
    const record = await suspendNow(directory, ito.email, 'laptop stolen')
    expect(record).toMatchObject({ status: 'suspended', notBefore: over, pending: null, suspension: { reason: 'laptop stolen' } })
    expect(asked).toEqual(expect.arrayContaining([`AdminDisableUser ${ito.sub}`, `AdminUserGlobalSignOut ${ito.sub}`]))
    const owed = [...table.items]
      .filter(([key]) => key.startsWith('AUDIT-OWED'))
      .map(([, item]) => JSON.parse((item['row'] as { S: string }).S))
    expect(owed).toMatchObject([{ action: 'staff.suspend', outcome: 'done', actor: { name: 'sekisho:lock' }, reason: 'laptop stolen' }])
  })

  it('overtakes a change that somebody began and has not finished', async () => {
    const record = await directory.read(ito.staffId)
    await directory.begin(
      ito.staffId,
      { operation: 'sign-out', before: record, atOnce: { notBefore: 1 } },
      { actor: { staffId: null, name: 'x', role: 'system' }, requestId: 'r', sourceIp: null, authTime: null },
      null,
    )
    expect(await suspendNow(directory, ito.email, 'laptop stolen')).toMatchObject({ status: 'suspended' })
  })

  it('says why it does not: nobody of the address, nobody who is active, the last one who can manage staff', async () => {
    await expect(suspendNow(directory, 'nobody@company.example', 'x')).rejects.toThrow(
      'Nobody in the directory has the address nobody@company.example.',
    )
    await expect(suspendNow(directory, suzuki.email, 'x')).rejects.toThrow('is suspended, not active')
    await suspendNow(directory, ito.email, 'x')
    await expect(suspendNow(directory, tanaka.email, 'x')).rejects.toThrow('Nobody else could manage staff then')
  })

  it('ends every session of everybody who is active, and again those begun meanwhile', async () => {
    const told: [number, number][] = []
    expect(await signOutEverybody(directory, (...at) => told.push(at))).toBe(2)
    expect(told).toEqual([
      [1, 2],
      [2, 2],
    ])
    for (const { staffId } of [tanaka, ito])
      expect(await directory.read(staffId)).toMatchObject({ status: 'active', notBefore: over, pending: null })
    expect(asked.filter((one) => one.startsWith('AdminUserGlobalSignOut'))).toHaveLength(2)
    expect(await signOutEverybody(directory, () => undefined)).toBe(2)
  })
})
