import { beforeEach, describe, expect, it } from 'vitest'
import type { AwsJson } from '@sekisho/identity/aws/signed-fetch'
import { createTestTable, suzuki } from '@sekisho/identity/testing/test-directory'
import { createTestStaff, type TestStaff } from '../../testing/test-staff.ts'
import type { Context } from '../../http/route.ts'
import { getBackup } from './get-backup.ts'

const [opens, ends] = [Date.UTC(2026, 10, 1), Date.UTC(2026, 11, 1)]
const asked = { params: undefined, query: undefined, body: undefined }
let staff: TestStaff
let hashes: ReturnType<typeof createTestTable>
const scans: object[] = []
beforeEach(async () => {
  staff = await createTestStaff()
  hashes = createTestTable()
  scans.length = 0
})

/** The context of a stage with a window, whose table stands beside the directory's. */
function inWindow(table: AwsJson = hashes.call): Context {
  const call: AwsJson = (request) => {
    const { TableName } = request.body as { TableName?: string }
    if (TableName !== 'window') return staff.call(request)
    scans.push(request.body)
    return table(request)
  }
  const context = staff.context()
  return { ...context, aws: { ...context.aws, call, window: { table: 'window', opens, ends } } }
}
const keep = (email: string, staffId: string, failures = 0) =>
  hashes.items.set(`EMAIL#${email}`, {
    pk: { S: `EMAIL#${email}` },
    staffId: { S: staffId },
    hash: { S: 'secret' },
    failures: { N: String(failures) },
  })

describe('the standing of a move', () => {
  it('counts who has moved, waits and failed, names who has not moved, and never asks for a hash', async () => {
    const moved = await staff.enrol({ role: suzuki.role, mfa: 'totp' })
    const waits = async (failures: number) => {
      const one = await staff.enrol({ role: suzuki.role, status: 'invited' })
      staff.pool.accounts.delete(one.sub!)
      delete staff.table.items.get(`STAFF#${one.staffId} PROFILE`)!['sub']
      keep(one.email, one.staffId, failures)
      return one
    }
    const [waiting, failed] = [await waits(0), await waits(6)]
    const { move } = await getBackup(asked, inWindow())
    expect(move).toMatchObject({ opens: '2026-11-01T00:00:00.000Z', ends: '2026-12-01T00:00:00.000Z', standing: { hashes: 2 } })
    expect(move!.standing!.counts).toMatchObject({ waiting: 1, failed: 1, 'to-invite': 0 })
    expect(move!.standing!.people).toEqual([
      { staffId: waiting.staffId, name: waiting.name, email: waiting.email, station: 'waiting' },
      { staffId: failed.staffId, name: failed.name, email: failed.email, station: 'failed' },
    ])
    expect(move!.standing!.people.map(({ staffId }) => staffId)).not.toContain(moved.staffId)
    expect(JSON.stringify(move)).not.toContain('secret')
    expect(scans).toEqual([
      expect.objectContaining({ Select: 'SPECIFIC_ATTRIBUTES', ProjectionExpression: expect.not.stringContaining('hash') as string }),
    ])
  })

  it('is unknown while one of those whom it asks does not answer, and the rest of the page is told', async () => {
    const silent = inWindow(() => Promise.reject(new TypeError('no answer')))
    expect(await getBackup(asked, silent)).toMatchObject({ audit: { owed: 0 }, move: { standing: null } })
  })

  it('is nothing where the stage has no window', async () => {
    expect((await getBackup(asked, staff.context())).move).toBeNull()
  })
})
