import { REVIEW_DAYS, type audit, type Use } from '@sekisho/contract/audit'
import { timestamptz } from '@sekisho/database/parameter'
import { sql } from '@sekisho/database/sql'
import type { Operation } from '../../http/route.ts'

interface UseRow {
  staffId: string
  action: string
  count: number
  name: string
  lastAt: string
}

/** What everybody who is somebody did within the last 90 days, most often first; who did nothing is not in it. */
export const listUse: Operation<typeof audit.use> = async (_input, { db, now }) => {
  const since = new Date(now().getTime() - REVIEW_DAYS * 86_400_000)
  const rows = await db.query<UseRow>(sql`
    select actor_staff_id as staff_id, action, count(*) as count, max(at) as last_at,
      (select known.actor_name from audit_trail known where known.actor_staff_id = used.actor_staff_id order by known.seq desc limit 1) as name
    from audit_trail used where at >= ${timestamptz(since)} and actor_staff_id is not null and outcome = 'done'
    group by actor_staff_id, action order by actor_staff_id, count(*) desc, action`)
  return { since: since.toISOString(), items: byPerson(rows) }
}

function byPerson(rows: readonly UseRow[]): Use[] {
  const people = new Map<string, Use>()
  for (const { staffId, name, lastAt, action, count } of rows) {
    const known = people.get(staffId) ?? { staffId, name, lastAt, actions: [] }
    known.actions.push({ action, count })
    people.set(staffId, { ...known, lastAt: lastAt > known.lastAt ? lastAt : known.lastAt })
  }
  return [...people.values()]
}
