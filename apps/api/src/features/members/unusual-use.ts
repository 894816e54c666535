import type { UnusualUse } from '@sekisho/contract/unusual-use'
import type { Database } from '@sekisho/database/database'
import { float8, uuid } from '@sekisho/database/parameter'
import { sql, type Sql } from '@sekisho/database/sql'
import type { Context } from '../../http/route.ts'
import { isOutsideHours } from '../../platform/office-hours.ts'

type Watched = Pick<Context, 'actor' | 'alert' | 'unusualUse'>

/** Calls attention to somebody who tries words out, or goes through numbers and addresses. After this search is recorded. */
export async function watchSearches(db: Database, { actor, alert, unusualUse }: Watched): Promise<void> {
  const [row] = await db.query<{ words: number; narrow: number }>(sql`
    select count(distinct term) as words, count(distinct terms::text) filter (where shown <= 1) as narrow
    from member_searches, jsonb_array_elements_text(terms) as term
    where staff_id = ${uuid(actor.staffId)} and at > ${since(unusualUse)}`)
  const { words = 0, narrow = 0 } = row ?? {}
  if (words > unusualUse.searchWords) alert({ name: 'members.search-probing', count: words })
  if (narrow > unusualUse.narrowSearches) alert({ name: 'members.search-narrow', count: narrow })
}

/** Calls attention to the first reveal of a person, to many, and to one when nobody is at work. After this one is recorded. */
export async function watchReveals(tx: Database, { actor, alert, unusualUse, now }: Watched & Pick<Context, 'now'>): Promise<void> {
  const own = sql`from member_reveals where staff_id = ${uuid(actor.staffId)}`
  const [row] = await tx.query<{ lately: number; ever: number }>(sql`
    select (select count(*) ${own} and at > ${since(unusualUse)}) as lately,
      (select count(*) from (select 1 ${own} limit 2) as first) as ever`)
  const { lately = 0, ever = 0 } = row ?? {}
  if (ever === 1) alert({ name: 'members.first-reveal', count: 1 })
  if (lately > unusualUse.reveals) alert({ name: 'members.many-reveals', count: lately })
  if (isOutsideHours(unusualUse.officeHours, now())) alert({ name: 'members.reveal-outside-hours', count: 1 })
}

const MOST_EXPORTS = 10

/** Calls attention to somebody who begins many exports. After this one is written down. */
export async function watchExports(tx: Database, { actor, alert, unusualUse }: Watched): Promise<void> {
  const [row] = await tx.query<{ lately: number }>(sql`
    select count(*) as lately from member_exports where staff_id = ${uuid(actor.staffId)} and kept_at > ${since(unusualUse)}`)
  const { lately = 0 } = row ?? {}
  if (lately > (unusualUse.exports ?? MOST_EXPORTS)) alert({ name: 'members.many-exports', count: lately })
}

/** By the clock that stamps the trail. */
const since = ({ windowMinutes }: UnusualUse): Sql => sql`clock_timestamp() - make_interval(secs => ${float8(windowMinutes * 60)})`
