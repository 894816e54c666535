import type { Event } from '@sekisho/contract/events'
import { expect, it } from 'vitest'
import { ApiError } from '../../api-client/api-error.ts'
import { formOf } from './event-form.ts'
import { saveOnTop } from './save-on-top.ts'

const draft: Event = {
  id: '0e000000-0000-4000-8000-000000000001',
  title: 'SRE 入門',
  organizer: '関所',
  format: 'venue',
  venue: '関所ホール',
  onlineUrl: null,
  description: '',
  startsAt: '2026-12-10T10:00:00.000Z',
  endsAt: '2026-12-10T12:00:00.000Z',
  capacity: 40,
  registeredCount: 0,
  status: 'draft',
  cancelledAt: null,
  version: 1,
  createdAt: '2026-11-01T00:00:00.000Z',
  updatedAt: '2026-11-01T00:00:00.000Z',
}
const before = formOf(draft)

/** Refuses every version but the present one, as the API does. */
function store(present: Event) {
  const versions: number[] = []
  const send = (version: number): Promise<Event> => {
    versions.push(version)
    if (version === present.version) return Promise.resolve({ ...present, version: version + 1 })
    return Promise.reject(new ApiError('conflict', { status: 409, requestId: 'r', present }))
  }
  return { versions, send }
}

it('An edit that one’s own publication overtook is saved on top of it', async () => {
  const { versions, send } = store({ ...draft, status: 'published', version: 3, registeredCount: 5 })
  expect((await saveOnTop(1, before, send)).version).toBe(4)
  expect(versions).toEqual([1, 3])
})

it('An edit of a field that changed meanwhile is refused, so that both can be seen', async () => {
  const { versions, send } = store({ ...draft, title: '別の題', version: 2 })
  await expect(saveOnTop(1, before, send)).rejects.toThrow(ApiError)
  expect(versions).toEqual([1])
})

it('Another refusal, and a version that runs ahead every time, end it', async () => {
  const failed = new ApiError('unavailable', { status: 503, requestId: 'r' })
  await expect(saveOnTop(1, before, () => Promise.reject(failed))).rejects.toBe(failed)
  const running: number[] = []
  const ahead = (version: number): Promise<Event> => {
    running.push(version)
    return Promise.reject(new ApiError('conflict', { status: 409, requestId: 'r', present: { ...draft, version: version + 1 } }))
  }
  await expect(saveOnTop(1, before, ahead)).rejects.toThrow(ApiError)
  expect(running).toEqual([1, 2, 3, 4])
})
