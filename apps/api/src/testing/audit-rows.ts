import type { Database } from '@sekisho/database/database'
import { int8 } from '@sekisho/database/parameter'
import { sql } from '@sekisho/database/sql'

/** Many entries at once, chained as they are written: looks at twelve members and edits of events by a few people. */
export const insertEntries = (owner: Database, count: number) =>
  owner.execute(sql`
    insert into audit_trail (actor_staff_id, actor_name, actor_role, action, object_type, object_id, request_id, source_ip, outcome)
    select ('019b0a10-0000-7000-8000-' || lpad((n % 5)::text, 12, '0'))::uuid, '担当 ' || n % 5, 'tester',
      case when n % 3 = 0 then 'events.edit' else 'members.get' end, case when n % 3 = 0 then 'event' else 'member' end,
      case when n % 3 = 0 then '0e000000-0000-4000-8000-' || lpad((1 + n % 25)::text, 12, '0')
        else '0a000000-0000-4000-8000-' || lpad((1 + n % 12)::text, 12, '0') end,
      'request-' || n, '203.0.113.' || n % 7, case when n % 11 = 0 then 'refused' else 'done' end
    from generate_series(1, ${int8(count)}) as n`)

/** Runs statements as the master user can: with the guards of the trail and its chain off. */
export function unguarded(owner: Database, work: (tx: Database) => Promise<unknown>): Promise<void> {
  return owner.transaction(async (tx) => {
    for (const table of ['audit_trail', 'audit_chain']) await tx.execute(sql.trusted(`alter table ${table} disable trigger all`))
    await work(tx)
    await tx.execute(sql`alter table audit_trail enable always trigger audit_trail_append_only`)
    await tx.execute(sql`alter table audit_trail enable always trigger audit_trail_stamp`)
    await tx.execute(sql`alter table audit_trail enable always trigger audit_trail_chain`)
    await tx.execute(sql`alter table audit_chain enable always trigger audit_chain_append_only`)
  })
}
