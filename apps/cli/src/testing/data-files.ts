import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Tables of an earlier system as its own people would export them, and a map that fits. */
export const dataMap = {
  members: {
    id: 'user_id',
    columns: {
      name: ['last_name', 'first_name'],
      kana: 'kana',
      email: 'mail',
      phone: 'tel',
      birthDate: 'birthday',
      status: 'deleted',
      joinedAt: 'created_at',
    },
    values: { status: { '0': 'active', '1': 'withdrawn', '9': null } },
  },
  events: {
    id: 'id',
    columns: { title: 'title', venue: 'place', startsAt: 'start', endsAt: 'end', capacity: 'seats', status: 'state' },
    values: { status: { open: 'published', done: 'closed' } },
    otherwise: { organizer: '勉強会事務局', format: 'venue' },
  },
  registrations: {
    id: 'id',
    columns: { event: 'event_id', member: 'user_id', status: 'state', registeredAt: 'created_at', checkedInAt: 'came_at' },
    values: { status: { ok: 'confirmed', came: 'attended', off: 'cancelled' } },
  },
}

export const memberTitles = 'user_id,last_name,first_name,kana,mail,tel,birthday,deleted,created_at'
/** A member's row by id, with cells of one's own instead of a good one's. */
export const memberRow = (id: number | string, cells: Partial<Record<string, string>> = {}): string => {
  const good = { user_id: `${id}`, last_name: '山田', first_name: '花子', kana: 'やまだ　はなこ', mail: `m${id}@example.jp` }
  const rest = { tel: '09012345678', birthday: '1990-01-02', deleted: '0', created_at: '2019-04-01 12:00:00' }
  const row: Record<string, string | undefined> = { ...good, ...rest, ...cells }
  return memberTitles
    .split(',')
    .map((title) => quoted(row[title] ?? ''))
    .join(',')
}
const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
export const memberFile = (...rows: string[]): string => `${[memberTitles, ...rows].join('\n')}\n`

export const eventFile = (count: number): string =>
  [
    'id,title,place,start,end,seats,state',
    ...numbers(count).map((id) => `${id},勉強会 ${id},渋谷,2019-05-0${(id % 9) + 1} 19:00,2019-05-0${(id % 9) + 1} 21:00,50,done`),
    '',
  ].join('\n')
/** Every member in every event; every third has come. */
export const registrationFile = (events: number, members: number): string => {
  const pairs = numbers(events).flatMap((event) => numbers(members).map((member) => ({ event, member })))
  const rows = pairs.map(({ event, member }, at) => {
    const came = at % 3 === 0
    return `${at + 1},${event},${member},${came ? 'came' : 'ok'},2019-04-10 09:00:00,${came ? '2019-05-01 19:00:00' : '0000-00-00 00:00:00'}`
  })
  return ['id,event_id,user_id,state,created_at,came_at', ...rows, ''].join('\n')
}
const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1)

/** A folder for the files of a test. */
export function dataFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-data-'))
  return {
    at: (name: string) => join(folder, name),
    write(name: string, content: string | Uint8Array): string {
      writeFileSync(join(folder, name), content)
      return join(folder, name)
    },
    empty: () => readdirSync(folder).forEach((name) => rmSync(join(folder, name))),
    remove: () => rmSync(folder, { recursive: true }),
  }
}
