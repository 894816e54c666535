import type { ChainBreak } from '@sekisho/contract/audit'
import type { Database } from '@sekisho/database/database'
import { int8, text } from '@sekisho/database/parameter'
import { sql } from '@sekisho/database/sql'

/** Entries of a part: a second's work on a small database, well below what the gateway waits for. */
export const CHAIN_PART = 10_000

/** A place in the chain and the hash that stands there; `0` and no hash is its beginning. */
export interface Link {
  position: number
  hash: string
}

export interface ChainPart {
  /** Where the part ends; where it began when nothing was left. */
  end: Link
  checked: number
  /** The end of the whole chain at that moment. */
  head: Link
  broken: { kind: ChainBreak['kind']; position: number; entryId: string | null } | null
}

interface PartRow {
  checked: number
  endPosition: number | null
  endHash: string | null
  headPosition: number
  headHash: string
  brokenAt: number | null
  kind: ChainBreak['kind'] | null
  entryId: string | null
}

/** Computes the links after one again, in the database, and compares. What it read is one moment's. */
export async function checkPart(db: Database, after: Link): Promise<ChainPart> {
  const [row] = await db.query<PartRow>(sql`
    with part as (
      select position, entry_id, hash, lag(position, 1, ${int8(after.position)}) over beside as before_it,
        lag(hash, 1, ${text(after.hash)}) over beside as previous
      from (select * from audit_chain where position > ${int8(after.position)} order by position limit ${int8(CHAIN_PART)}) as chain
      window beside as (order by position)
    ), judged as (
      select part.position, part.hash, part.entry_id, part.before_it,
        case when part.position <> part.before_it + 1 or entry.id is null then 'missing'
          when part.hash <> audit_entry_hash(entry, part.previous) then 'changed' end as kind
      from part left join audit_trail entry on entry.id = part.entry_id
    ), first_broken as (
      select * from judged where kind is not null order by position limit 1
    )
    select (select count(*) from judged) as checked, (select max(position) from judged) as end_position,
      (select hash from judged order by position desc limit 1) as end_hash, audit_head.position as head_position,
      audit_head.hash as head_hash, least(first_broken.position, first_broken.before_it + 1) as broken_at, first_broken.kind,
      case when first_broken.position = first_broken.before_it + 1 then first_broken.entry_id end as entry_id
    from audit_head left join first_broken on true`)
  const { checked, endPosition, endHash, headPosition, headHash, brokenAt, kind, entryId } = row!
  return {
    checked,
    end: endPosition === null ? after : { position: endPosition, hash: endHash! },
    head: { position: headPosition, hash: headHash },
    broken: kind === null ? null : { kind, position: brokenAt!, entryId },
  }
}

/** The first entry that stands in the trail and not in the chain: written while its guards were off. */
export async function findUnchained(db: Database): Promise<string | null> {
  const [row] = await db.query<{ id: string }>(sql`
    select id from audit_trail where not exists (select from audit_chain where entry_id = audit_trail.id) order by seq limit 1`)
  return row?.id ?? null
}
