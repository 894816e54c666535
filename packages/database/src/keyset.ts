import { CursorError, decodeCursor, encodeCursor, type Cursor, type CursorValue } from './cursor.ts'
import { DatabaseError } from './database-error.ts'
import { int8, nullable, uuid, type Parameter } from './parameter.ts'
import { sql, type Sql } from './sql.ts'

/** One column that a list sorts by. An index over the columns and `id` serves both directions. */
export interface SortColumn {
  column: Sql
  /** The row's key that holds the column: `startsAt`. */
  field: string
  type: ((value: string) => Parameter) | ((value: number) => Parameter)
  /** Null sorts as the greatest value, as PostgreSQL does by default. */
  nullable?: boolean
}

export interface Keyset<Sort extends string> {
  /** `startsAt`, or `-startsAt` for the descending order. */
  sort: Sort
  /** Columns of each order, by its name without the minus. */
  columns: Readonly<Record<string, SortColumn | readonly SortColumn[]>>
  limit: number
  cursor?: string | undefined
  /** The unique tiebreaker; `id` when not given. */
  id?: Sql
  /**
   * Table to look the sort value up in by id. Then cursors carry the id alone: for columns whose values a
   * client must not see, such as a name that the list masks.
   */
  lookUpIn?: Sql
}

export interface KeysetPage {
  /** The condition that skips what lies before the page; empty on the first page. */
  condition: Sql
  /** `order by … limit n + 1`. */
  order: Sql
  /** Cuts the extra row, puts the rows in the list's order and makes the cursors beside them. */
  page<Row extends { id: string }>(rows: readonly Row[]): { items: Row[]; next: string | null; previous: string | null }
}

/**
 * Builds one page of a keyset-paged list: its cost does not grow with its depth.
 * @throws CursorError for a cursor that does not belong to this sort order
 */
export function keyset<Sort extends string>(options: Keyset<Sort>): KeysetPage {
  const name = options.sort.replace(/^-/, '')
  const listed = options.columns[name]
  if (listed === undefined) throw new TypeError(`No columns for the sort order "${name}".`)
  const columns = [listed].flat() as SortColumn[]
  const cursor = options.cursor === undefined ? null : decodeCursor(options.cursor, options.sort)
  const backwards = cursor?.direction === 'previous'
  const descending = options.sort.startsWith('-') !== backwards
  const id = options.id ?? sql`id`
  return {
    condition: cursor ? beyond(columns, id, positionOf(cursor, columns, options.lookUpIn), descending) : sql.empty,
    order: orderBy([...columns.map(({ column }) => column), id], descending, options.limit),
    page: (rows) => pageOf(rows, options, columns, cursor),
  }
}

function orderBy(columns: readonly Sql[], descending: boolean, limit: number): Sql {
  const direction = descending ? sql` desc` : sql.empty
  return sql`order by ${sql.join(columns.map((column) => sql`${column}${direction}`))} limit ${int8(limit + 1)}`
}

interface Position {
  values: { value: Sql; isNull: boolean }[]
  id: Sql
}

function positionOf(cursor: Cursor, columns: readonly SortColumn[], lookUpIn: Sql | undefined): Position {
  const id = sql`${uuid(cursor.id)}`
  if (cursor.values.length !== (lookUpIn ? 0 : columns.length)) throw new CursorError()
  const values = columns.map(({ column, type, nullable: mayBeNull }, index) => {
    if (lookUpIn) return { value: sql`(select ${column} from ${lookUpIn} where id = ${uuid(cursor.id)})`, isNull: false }
    const value = cursor.values[index]!
    if (value === null && !mayBeNull) throw new CursorError()
    return { value: sql`${typed(type, value)}`, isNull: value === null }
  })
  return { values, id }
}

function typed(type: SortColumn['type'], value: CursorValue): Parameter {
  try {
    const parameter = nullable(type as (value: CursorValue) => Parameter, value)
    const expected = { string: 'string', long: 'number', double: 'number', boolean: 'boolean' }[parameter.carrier]
    if (value !== null && typeof value !== expected) throw new CursorError()
    return parameter
  } catch (error) {
    if (error instanceof CursorError || error instanceof DatabaseError || error instanceof TypeError) throw new CursorError()
    throw error
  }
}

/** Rows after the position: a row comparison, which an index answers, unless a column may be null. */
function beyond(columns: readonly SortColumn[], id: Sql, at: Position, descending: boolean): Sql {
  const sign = descending ? sql`<` : sql`>`
  if (columns.some((column) => column.nullable)) return beyondWithNulls(columns, id, at, descending)
  const left = sql.join([...columns.map(({ column }) => column), id])
  const right = sql.join([...at.values.map(({ value }) => value), at.id])
  return sql`(${left}) ${sign} (${right})`
}

function beyondWithNulls(columns: readonly SortColumn[], id: Sql, at: Position, descending: boolean): Sql {
  const cases = columns.map((column, index) => {
    const same = columns.slice(0, index).map((earlier, place) => equal(earlier.column, at.values[place]!))
    return sql.join([...same, past(column.column, at.values[index]!, descending)], sql` and `)
  })
  const same = columns.map(({ column }, index) => equal(column, at.values[index]!))
  const last = sql.join([...same, descending ? sql`${id} < ${at.id}` : sql`${id} > ${at.id}`], sql` and `)
  return sql`(${sql.join(
    [...cases, last].map((one) => sql`(${one})`),
    sql` or `,
  )})`
}

const equal = (column: Sql, { value, isNull }: Position['values'][number]): Sql =>
  isNull ? sql`${column} is null` : sql`${column} = ${value}`

function past(column: Sql, { value, isNull }: Position['values'][number], descending: boolean): Sql {
  if (descending) return isNull ? sql`${column} is not null` : sql`${column} < ${value}`
  return isNull ? sql`false` : sql`(${column} > ${value} or ${column} is null)`
}

function pageOf<Row extends { id: string }>(
  rows: readonly Row[],
  options: Pick<Keyset<string>, 'sort' | 'limit' | 'lookUpIn'>,
  columns: readonly SortColumn[],
  cursor: Cursor | null,
): { items: Row[]; next: string | null; previous: string | null } {
  const backwards = cursor?.direction === 'previous'
  const more = rows.length > options.limit
  const items = rows.slice(0, options.limit)
  if (backwards) items.reverse()
  const beside = (row: Row | undefined, direction: Cursor['direction']) => {
    if (!row) return null
    const values = options.lookUpIn ? [] : columns.map(({ field }) => (row as Record<string, unknown>)[field] as CursorValue)
    return encodeCursor({ sort: options.sort, direction, values, id: row.id })
  }
  return {
    items,
    next: backwards || more ? beside(items.at(-1), 'next') : null,
    previous: (backwards ? more : cursor !== null) ? beside(items[0], 'previous') : null,
  }
}
