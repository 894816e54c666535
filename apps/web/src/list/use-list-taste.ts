import { account } from '@sekisho/contract/account'
import type { KeptList, ListTaste } from '@sekisho/contract/list-taste'
import { useQuery } from '@tanstack/react-query'
import { endpointQuery } from '../api-client/endpoint-query.ts'
import type { Column } from '../ui/data-table.tsx'

/** How a list comes. */
export const plainTaste: ListTaste = { columns: null, views: [] }

/** How the person likes a list, as their own record keeps it; as it comes until that is there. */
export const useListTaste = (list: KeptList): ListTaste => useQuery(endpointQuery(account.get)).data?.lists[list] ?? plainTaste

/** Columns that may be hidden and moved: not the one that names the row, and none that is there for the hand alone. */
export const isFree = ({ isTitle, hidesHeader }: Column<never>): boolean => !isTitle && !hidesHeader

/** The columns that somebody chose, in their order, between those that stay; unknown ones are passed over. */
export function arranged<Row>(all: readonly Column<Row>[], chosen: readonly string[] | null): Column<Row>[] {
  if (chosen === null) return [...all]
  const free = chosen.flatMap((id) => all.filter((column) => column.id === id && isFree(column)))
  return [...all.filter(({ isTitle }) => isTitle), ...free, ...all.filter((column) => !column.isTitle && !isFree(column))]
}
