import type { EventFields } from '@sekisho/contract/event-fields'
import type { TestPerson } from '@sekisho/identity/testing/test-directory'
import type { TestApi } from './test-api.ts'

/** A whole event as a browser sends it: in Tokyo on 2026-12-10 from 19:00 to 21:00. */
export const eventInput: EventFields = {
  title: 'SRE 入門',
  organizer: '関所テックコミュニティ',
  format: 'venue',
  venue: '関所ホール 東京',
  onlineUrl: null,
  description: '初めての方も歓迎します。',
  startsAt: '2026-12-10T10:00:00.000Z',
  endsAt: '2026-12-10T12:00:00.000Z',
  capacity: 40,
}

/** Sends a change as the app does. @param key the one for repeats; a new one when absent */
export function change(api: TestApi, person: TestPerson, method: string, path: string, body: object, key: string = crypto.randomUUID()) {
  const headers = { 'content-type': 'application/json', 'idempotency-key': key }
  return api.ask(person, method, path, { headers, body: JSON.stringify(body) })
}
