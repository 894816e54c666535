import { bool, json, text, uuid } from '@sekisho/database/parameter'
import { sql, type Fragment, type Sql } from '@sekisho/database/sql'
import type { GoodRow, Judging } from './judge-row.ts'
import { fieldsOf, type Field, type Kind } from './kinds.ts'

/** What a batch is merged under. */
export interface Merging {
  kind: Kind
  source: string
  runId: string
  /** Columns that the map names; the others of a row stay as they are, and are the table's own default in a new one. */
  columns: readonly string[]
  /** Whether the file wins where a value was changed there and edited here. */
  theirs: boolean
}

/** What became of rows, by their lines; `fields` are the ones in question. */
export interface MergedRows {
  outcome: 'brought' | 'same' | 'changed' | 'kept' | 'overwritten' | 'busy' | 'erased' | 'taken' | 'repeated' | 'no-event' | 'no-member'
  lines: string
  fields: string
}

/**
 * One statement that brings a batch: adds what is new, changes what changed there and was not edited here, field by field, and
 * remembers prints of what was brought. Safe to repeat. With `isTrial` it only says what it would do. Each row of its answer is about
 * 256 lines at most, for the service refuses rows of 64 kB.
 */
export function mergeStatement(rows: readonly GoodRow[], merging: Merging, isTrial = false): Sql {
  const { kind, theirs } = merging
  const all = Object.values(fieldsOf[kind] as Record<string, Field>)
  const parts = partsOf(kind, all, merging.columns)
  // A trial cannot know what the files before would have brought.
  if (isTrial) parts.reference = 'null::text'
  const given = json(rows.map(({ line, oldId, id, record }) => ({ line, old_id: oldId, id, ...record })))
  const run = uuid(merging.runId)
  return sql`with given as materialized (
    select * from jsonb_to_recordset(${given}) as g(line bigint, old_id text, id uuid, ${t(parts.typed)})
  ), met as materialized (
    select g.*, array[${t(parts.newPrints)}]::bigint[] as new_prints, k.prints as old_prints, k.run_id as met_run, k.line as met_line,
      t.id is not null as there, ${t(parts.standing)} as standing, ${t(parts.isGone)} as is_gone, ${t(parts.reference)} as lacks,
      case when t.id is not null and k.prints is distinct from array[${t(parts.newPrints)}]::bigint[] then array[${t(parts.herePrints)}]::bigint[] end as here_prints
    from given as g left join imported_rows as k on k.id = g.id left join ${t(kind)} as t on t.id = g.id ${t(parts.joins)}
  ), weighed as materialized (
    select met.*, case
      when met_run = ${run} and met_line <> line then 'repeated'
      when is_gone then 'erased'
      when lacks is not null and not there then lacks
      when not there then 'new'
      when ${t(parts.isSame)} then 'same'
      else 'other' end as what,
      case when here_prints is not null then array[${t(parts.clashes)}]::boolean[] end as clash,
      case when here_prints is not null then array[${t(parts.changes)}]::boolean[] end as change
    from met
  ), decided as materialized (
    select weighed.*, what = 'other' and coalesce(true = any(clash), false) as has_clash,
      case when what = 'other' then array(select c and (${bool(theirs)} or not l) from unnest(change, clash) as both_of(c, l)) end as takes
    from weighed
  ), ${isTrial ? trial : writes(merging, parts, run)}
  select outcome, string_agg(line::text, ',' order by line) as lines, string_agg(fields, ',' order by line) as fields
  from (
    select line, case
      when what = 'new' then case when is_written then 'brought' else 'taken' end
      when what <> 'other' then what
      when true = any(takes) and not is_written then 'busy'
      when has_clash then case when ${bool(theirs)} then 'overwritten' else 'kept' end
      when true = any(takes) then 'changed'
      else 'same' end as outcome,
      case when has_clash then
        (select string_agg(name, ' ') from unnest(clash, array[${t(parts.names)}]::text[]) as of_field(is_clash, name) where is_clash)
      else '' end as fields
    from ended
  ) as said group by outcome, line / 256`
}

/** Nothing is written, and all of it would be. */
const trial = sql`ended as (select decided.*, true as is_written from decided)`

function writes({ source, kind }: Merging, parts: Parts, run: Fragment): Sql {
  return sql`inserted as (
    insert into ${t(kind)} (id, ${t(parts.list)}) select id, ${t(parts.list)} from decided where what = 'new' order by line
    on conflict do nothing returning id
  ), updated as (
    update ${t(kind)} as t set ${t(parts.sets)} from decided as d
    where t.id = d.id and d.what = 'other' and true = any(d.takes) and ${t(parts.standing)} is not distinct from d.standing returning t.id
  ), ended as materialized (
    select decided.*, inserted.id is not null or updated.id is not null as is_written
    from decided left join inserted on inserted.id = decided.id left join updated on updated.id = decided.id
  ), remembered as (
    insert into imported_rows (id, source, kind, old_id, prints, run_id, line, is_kept)
    select id, ${text(source)}, ${text(kind)}, old_id,
      case when what = 'other' then array[${t(parts.nextPrints)}]::bigint[] when what = 'same' then old_prints else new_prints end,
      ${run}, line, has_clash and true = any(array(select l and not x from unnest(clash, takes) as both_of(l, x)))
    from ended where is_written or what = 'same' or (what = 'other' and not coalesce(true = any(takes), false))
    on conflict (id) do update set prints = excluded.prints, run_id = excluded.run_id, line = excluded.line, is_kept = excluded.is_kept
  )`
}

/** The columns that the map names, or has a value for. */
export const columnsOf = ({ kind, table }: Judging): string[] =>
  Object.entries(fieldsOf[kind] as Record<string, Field>)
    .filter(([name]) => table.columns[name] !== undefined || table.otherwise?.[name] !== undefined)
    .map(([, { column }]) => column)

const t = (text: string): Sql => sql.trusted(text)

interface Parts {
  [part: string]: string
  typed: string
  newPrints: string
  herePrints: string
  nextPrints: string
  isSame: string
  clashes: string
  changes: string
  names: string
  list: string
  sets: string
  standing: string
  isGone: string
  reference: string
  joins: string
}

/** SQL for the columns of a kind. Names are those of `kinds.ts`, never of a file. */
function partsOf(kind: Kind, all: readonly Field[], columns: readonly string[]): Parts {
  const mapped = all.map((field, index) => ({ ...field, at: index + 1, isMapped: columns.includes(field.column) }))
  const named = mapped.filter(({ isMapped }) => isMapped)
  const inStep = (of: (field: (typeof mapped)[number]) => string, otherwise: string) =>
    mapped.map((field) => (field.isMapped ? of(field) : otherwise)).join(', ')
  const isRegistration = kind === 'registrations'
  return {
    typed: named.map(({ column, type }) => `"${column}" ${type}`).join(', '),
    newPrints: inStep((field) => print('g', field), 'null'),
    herePrints: inStep((field) => print('t', field), 'null'),
    nextPrints: mapped
      .map(({ at, isMapped }) =>
        isMapped ? `case when clash[${at}] and not takes[${at}] then old_prints[${at}] else new_prints[${at}] end` : `old_prints[${at}]`,
      )
      .join(', '),
    isSame: named.map(({ at }) => `new_prints[${at}] is not distinct from old_prints[${at}]`).join(' and '),
    // Edited here: it is neither what was brought nor what the file says now. What no file had yet is ours once it is filled.
    clashes: inStep(
      ({ at }) =>
        `new_prints[${at}] is distinct from old_prints[${at}] and here_prints[${at}] <> new_prints[${at}] and here_prints[${at}] is distinct from old_prints[${at}] and not (old_prints[${at}] is null and here_prints[${at}] in (${printOf("'\\N'")}, ${printOf("''")}))`,
      'false',
    ),
    changes: inStep(
      ({ at }) => `new_prints[${at}] is distinct from old_prints[${at}] and here_prints[${at}] <> new_prints[${at}]`,
      'false',
    ),
    names: mapped.map(({ column }) => `'${column}'`).join(', '),
    list: named.map(({ column }) => `"${column}"`).join(', '),
    sets: [
      ...named.map(({ column, at }) => `"${column}" = case when d.takes[${at}] then d."${column}" else t."${column}" end`),
      ...(isRegistration ? [] : ['version = t.version + 1', 'updated_at = clock_timestamp()']),
    ].join(', '),
    standing: isRegistration ? 'null::integer' : 't.version',
    isGone: kind === 'members' ? `coalesce(t.status = 'erased', false)` : 'false',
    reference: isRegistration ? `case when e.id is null then 'no-event' when m.id is null then 'no-member' end` : 'null::text',
    joins: isRegistration ? 'left join events as e on e.id = g.event_id left join members as m on m.id = g.member_id' : '',
  }
}

/** A print of a value: enough to tell two apart, whatever the session's settings. */
const print = (of: 'g' | 't', { column, type }: Field): string => {
  const value = `${of}."${column}"`
  return printOf(`coalesce(${type === 'timestamptz' ? `extract(epoch from ${value})::text` : `${value}::text`}, '\\N')`)
}
export const printOf = (text: string): string => `hashtextextended(${text}, 0)`
