import { roles } from '@sekisho/permissions/table'
import { beforeEach, describe, expect, it } from 'vitest'
import { createTestTable, suzuki, tanaka, type TestPerson } from '../testing/test-directory.ts'
import { directoryTable, Refused } from './directory-table.ts'
import { AwsCallError, type AwsJson } from '../aws/signed-fetch.ts'
import { mayAppoint } from './appointers.ts'
import { takeBackEmailPart } from './links.ts'
import { StaffDirectory, theSystem } from './staff-directory.ts'
import { userPool } from './user-pool.ts'

const ito: TestPerson = { ...tanaka, staffId: '01990000-0000-7000-8000-000000000003', sub: 'ito', email: 'ito@sekisho.example' }
const [mighty, less] = Object.keys(roles).toSorted((a, b) => Number(mayAppoint(b)) - Number(mayAppoint(a)))
const origin = { actor: theSystem, requestId: 'request-1', sourceIp: null, authTime: null }
const now = () => new Date('2026-11-23T10:00:00.000Z')
let table: ReturnType<typeof createTestTable>
let directory: StaffDirectory

beforeEach(() => {
  table = createTestTable()
  for (const person of [tanaka, ito, suzuki]) table.put(person)
  table.items.set('APPOINTERS ACTIVE', {
    pk: { S: 'APPOINTERS' },
    sk: { S: 'ACTIVE' },
    ids: { SS: [tanaka.staffId, ito.staffId] },
  })
  const silent = () => Promise.reject(new TypeError('no pool'))
  directory = new StaffDirectory({
    table: directoryTable(table.call, 'directory', async () => undefined),
    pool: userPool(silent, 'pool', async () => undefined),
    now,
  })
})

const demote = async ({ staffId }: TestPerson) => {
  const before = await directory.read(staffId)
  return directory.begin(staffId, { operation: 'change-role', before, atOnce: { role: less! } }, origin, null)
}

describe('the last one who may give roles', () => {
  it('keeps the role, whoever asks and from whichever record', async () => {
    await demote(tanaka)
    await expect(demote(ito)).rejects.toMatchObject({ meanings: ['last'] })
    expect((await directory.read(ito.staffId))?.role).toBe(mighty)
  })

  it('is not suspended nor removed either', async () => {
    await demote(tanaka)
    const before = await directory.read(ito.staffId)
    for (const [operation, status] of [
      ['suspend', 'suspended'],
      ['remove', 'removed'],
    ] as const) {
      await expect(directory.begin(ito.staffId, { operation, before, atOnce: { status } }, origin, null)).rejects.toThrow(Refused)
    }
  })
})

describe('a change to somebody', () => {
  it('is refused whole when the record, the intent or the asking person changed meanwhile', async () => {
    const before = await directory.read(suzuki.staffId)
    await directory.begin(suzuki.staffId, { operation: 'sign-out', before, atOnce: { notBefore: 1 } }, origin, null)
    await expect(directory.begin(suzuki.staffId, { operation: 'suspend', before, atOnce: {} }, origin, null)).rejects.toMatchObject({
      meanings: ['changed'],
    })
    const byDemoted = { ...origin, actor: { staffId: tanaka.staffId, name: tanaka.name, role: less! } }
    const present = await directory.read(suzuki.staffId)
    await expect(
      directory.begin(suzuki.staffId, { operation: 'suspend', before: present, atOnce: {} }, byDemoted, null),
    ).rejects.toMatchObject({ meanings: ['actor'] })
  })

  it('stays pending while the pool is silent, with everything in the record that finishes it', async () => {
    const before = await directory.read(suzuki.staffId)
    const change = { operation: 'reinstate' as const, before, atOnce: {}, afterwards: { role: mighty! } }
    const begun = await directory.begin(suzuki.staffId, change, origin, null)
    const { record } = await directory.finish(begun)
    expect(record).toMatchObject({ role: less, pending: { operation: 'reinstate', afterwards: { role: mighty } } })
    expect((await directory.read(suzuki.staffId))?.pending).toEqual(record.pending)
  })

  it.each(['bring-back', 'restore'] as const)(
    'that Cognito refuses frees the address that was taken for somebody who was to come back: %s',
    async (operation) => {
      const { email, staffId } = suzuki
      table.items.delete(`EMAIL#${email} LINK`)
      Object.assign(table.items.get(`STAFF#${staffId} PROFILE`)!, { status: { S: 'removed' }, email: { S: email } })
      const before = await directory.read(staffId)
      const taken: AwsJson = async ({ target, body }) => {
        if (target.endsWith('AdminCreateUser')) throw new AwsCallError(400, 'UsernameExistsException')
        if ((body as { Username: string }).Username !== email) throw new AwsCallError(400, 'UserNotFoundException')
        return strangers
      }
      const strangers = { Username: 'x', UserStatus: 'CONFIRMED', Enabled: true, UserAttributes: [{ Name: 'sub', Value: 'x' }] }
      const beside = [takeBackEmailPart(email, staffId)]
      const begun = await directory.begin(
        staffId,
        { operation, before, atOnce: {}, afterwards: { status: 'invited' }, beside },
        origin,
        null,
      )
      expect(await directory.linked(`EMAIL#${email}`)).toBe(staffId)
      const refusing = new StaffDirectory({ table: directory.table, pool: userPool(taken, 'pool', async () => undefined), now })
      expect(await refusing.finish(begun)).toMatchObject({
        record: { status: 'removed', pending: null },
        failure: { type: 'UsernameExistsException' },
      })
      expect(await directory.linked(`EMAIL#${email}`)).toBeNull()
    },
  )

  it('leaves a line of history with the record as it is from then on', async () => {
    await demote(tanaka)
    const [line] = [...table.items].filter(([key]) => key.includes('EVENT#')).map(([, item]) => item)
    expect(line).toMatchObject({ what: { S: 'change-role' }, version: { N: '2' }, requestId: { S: 'request-1' } })
    expect(JSON.parse((line!['record'] as { S: string }).S)).toMatchObject({ role: less, version: 2, pending: null })
  })
})
