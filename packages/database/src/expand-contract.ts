import { buildsUnderLock } from './index-builds.ts'
import type { Migration } from './migrations.ts'
import { splitStatements } from './split-statements.ts'

/** Older migrations were applied before anybody deployed in two steps. */
const BASELINE = '0026'
/** And before a table was as large as one whose index is built beside it. */
const INDEX_BASELINE = '0031'

/** What a running release cannot live with: the statement's beginning, and what to do in its place. */
const breaking: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/^drop (table|view|materialized view|schema|function|procedure|type|domain|sequence)\b/, 'takes away what the release before may use'],
  [/^alter table .*\bdrop (?!constraint|default|not null|expression|identity)/, 'drops a column that the release before may read or write'],
  [/^alter (table|view|type|function|schema|index) .*\brename\b/, 'renames what the release before knows by its old name'],
  [/^alter table .*\balter (column )?\S+ (set data )?type\b/, 'gives a column another type'],
  [/^alter table .*\bset not null\b/, 'refuses rows that the release before writes'],
  [/^alter table .*\bdrop default\b/, 'refuses rows that the release before writes'],
  [/^alter table .*\badd (constraint|check|unique|foreign key|exclude|primary key)\b/, 'refuses rows that the release before writes'],
  [/^create unique index\b/, 'refuses rows that the release before writes'],
  [/^revoke\b/, 'takes a right away from the release before'],
]
const DEMANDS = 'adds a column that must be filled and has no default: the release before does not fill it'

/** A migration that says which earlier one made room: `-- contract of 0027_events_place: nothing reads venue_name since`. */
const contract = /^-- contract of (\d{4}_[a-z0-9_]+): \S.*$/m

/** A check that is made anew so that it lets more pass: `-- wider events_kind_check: every kind of before passes`. */
const wider = /^-- wider ([a-z0-9_]+): \S.*$/gm

/** A migration that takes away; `after` is the one that must have been deployed before it. */
export interface Contract {
  name: string
  after: string
}

/** The migrations that take away what an earlier one replaced. A release that still needs it may run until then. */
export function contractsIn(migrations: readonly Migration[]): Contract[] {
  return migrations.flatMap(({ name, sql }) => {
    const after = contract.exec(sql)?.[1]
    return after === undefined ? [] : [{ name, after }]
  })
}

/**
 * Why the functions that run while a migration is applied, or come back by a rollback, could not live with it: one
 * sentence for each statement. A deployment expands first; a later one contracts, and says after which migration.
 */
export function brokenPromises(migrations: readonly Migration[]): string[] {
  const names = migrations.map(({ name }) => name)
  return migrations
    .filter(({ name }) => name.slice(0, 4) > BASELINE)
    .flatMap((migration) => {
      const after = contract.exec(migration.sql)?.[1]
      if (after === undefined) return [...breaks(migration), ...locks(migration)]
      const isEarlier = names.includes(after) && after < migration.name
      const wrong = isEarlier ? [] : [`${migration.name}: it says that it is the contract of ${after}, which is no earlier migration.`]
      return [...wrong, ...locks(migration)]
    })
}

function breaks({ name, sql }: Migration): string[] {
  const statements = splitStatements(sql).map((statement) => statement.toLowerCase().replaceAll(/\s+/g, ' '))
  const made = new Set(
    statements.flatMap(
      (statement) => /^create (?:or replace )?(?:table|view|function) (?:if not exists )?([\w.]+)/.exec(statement)?.[1] ?? [],
    ),
  )
  const widened = new Set([...sql.matchAll(wider)].map(([, constraint]) => constraint))
  // It is one that was there: a new one is wider than nothing.
  const isWider = (statement: string): boolean => {
    const [, constraint = ''] = /^alter table \S+ add constraint (\w+) check\b/.exec(statement) ?? []
    return widened.has(constraint) && statements.some((other) => other.endsWith(`drop constraint ${constraint}`))
  }
  return statements
    .filter((statement) => !made.has(subjectOf(statement)) && !isWider(statement))
    .flatMap((statement) => {
      const why = breaking.find(([pattern]) => pattern.test(statement))?.[1] ?? (demands(statement) ? DEMANDS : undefined)
      return why === undefined ? [] : [`${name}: "${statement.slice(0, 90)}" ${why}.`]
    })
}

/** Building an index inside a transaction keeps writers out, and behind a `DROP INDEX` readers too. */
const locks = ({ name, sql }: Migration): string[] =>
  name.slice(0, 4) <= INDEX_BASELINE
    ? []
    : buildsUnderLock(sql).map(
        (statement) =>
          `${name}: "${statement.replaceAll(/\s+/g, ' ').slice(0, 90)}" builds an index while nobody can use its table: give it a migration of indexes alone, after this one.`,
      )

/** What a statement changes; what the same migration makes, or makes anew, was never there for anybody in between. */
const subjectOf = (statement: string): string =>
  /^(?:alter|drop) \w+ (?:if exists )?(?:only )?([\w.]+)/.exec(statement)?.[1] ?? /\bon (?:only )?([\w.]+)/.exec(statement)?.[1] ?? ''

/** `ADD COLUMN … NOT NULL` with nothing that fills it; commas inside brackets do not part columns. */
function demands(statement: string): boolean {
  if (!statement.startsWith('alter table ')) return false
  const added = statement.split(/\badd (?:column )?/).slice(1)
  return added.some((column) => /(?<!drop )\bnot null\b/.test(column) && !/\b(default|generated|serial|bigserial)\b/.test(column))
}
