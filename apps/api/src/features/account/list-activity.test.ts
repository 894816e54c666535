import { describe, expect, it } from 'vitest'
import { createTestStaff } from '../../testing/test-staff.ts'
import { tanaka } from '@sekisho/identity/testing/test-directory'
import { theSystem } from '@sekisho/identity/people/staff-directory'
import { listActivity } from './list-activity.ts'

describe('the activity of a person', () => {
  it('tells what others did to them and never why; their own reasons are theirs', async () => {
    const staff = await createTestStaff()
    const context = staff.context()
    const before = staff.record(tanaka.staffId)!
    const others = { actor: { staffId: null, name: theSystem.name, role: 'system' }, requestId: 'r', sourceIp: null, authTime: null }
    const change = { operation: 'sign-out' as const, before, atOnce: {}, reason: 'suspected of something' }
    await staff.directory.finish(await staff.directory.begin(tanaka.staffId, change, others, null), { isOwn: true })
    const { items } = await listActivity({ params: undefined, query: { limit: 10 }, body: undefined }, context)
    expect(items).toMatchObject([{ what: 'sign-out', reason: null }])
    expect(JSON.stringify(items)).not.toContain('suspected')
  })
})
