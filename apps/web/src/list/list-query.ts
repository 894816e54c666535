/**
 * What the address of a list says, as it was typed: nothing is judged here. The API judges it, so that a
 * hand-edited address is answered at the filter it belongs to instead of being dropped in silence.
 */
export type ListQuery<N extends string> = { readonly [K in N]?: string }

/** Reads the named parameters; other ones and empty values are not ours. The first of several wins. */
export function readListQuery<N extends string>(params: URLSearchParams, names: readonly N[]): ListQuery<N> {
  const found = names.map((name) => [name, params.get(name)] as const).filter(([, value]) => value !== null && value !== '')
  return Object.fromEntries(found) as ListQuery<N>
}

/** Writes a query as an address, names in their fixed order, empty values left out. */
export function writeListQuery<N extends string>(query: ListQuery<N>, names: readonly N[]): URLSearchParams {
  const pairs = names.map((name) => [name, query[name] ?? '']).filter(([, value]) => value !== '') as [string, string][]
  return new URLSearchParams(pairs)
}

/** The query after a change. Everything but turning the page goes back to the first page. */
export function changeListQuery<N extends string>(query: ListQuery<N>, change: ListQuery<N>): ListQuery<N> {
  const turnsThePage = Object.hasOwn(change, 'cursor')
  const next = Object.entries({ ...query, ...(turnsThePage ? {} : { cursor: '' }), ...change }).filter(([, value]) => value)
  return Object.fromEntries(next) as ListQuery<N>
}

/** `draft,published` as its parts, unknown ones included. */
export const splitChoices = (value: string | undefined): string[] => (value ?? '').split(',').filter((choice) => choice !== '')

/** The parts as one parameter, undefined for none. */
export const joinChoices = (choices: Iterable<string>): string => [...choices].join(',')
