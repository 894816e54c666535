import type { ListTaste } from '@sekisho/contract/list-taste'
import { readListQuery, writeListQuery } from '../../list/list-query.ts'
import { eventListNames } from './queries.ts'
import { closest, eventViews, type EventView } from './views.ts'

export type OwnView = ListTaste['views'][number]
const kept = eventListNames.filter((name) => name !== 'cursor' && name !== 'limit')

/** What a view keeps of an address: what is looked for and in which order, not the page. */
export const queryToKeep = (params: URLSearchParams): string => writeListQuery(readListQuery(params, kept), kept).toString()

/** The look that stands: one's own where it is as close as those that everybody has. */
export function currentView(params: URLSearchParams, own: readonly OwnView[]): { own: OwnView | null; view: EventView | null } {
  const names = Object.fromEntries(own.map(({ query }, at) => [`own ${at}`, query] as const))
  const found = closest(params, { ...names, ...eventViews })
  if (found === null) return { own: null, view: null }
  return found in eventViews ? { own: null, view: found as EventView } : { own: own[Number(found.slice(4))] ?? null, view: null }
}

/** Whether the address is the view's, whatever page it shows. */
export const isAsKept = (params: URLSearchParams, { query }: OwnView): boolean =>
  queryToKeep(params) === queryToKeep(new URLSearchParams(query))

export const renamed = (views: readonly OwnView[], from: string, to: string): OwnView[] =>
  views.map((view) => (view.name === from ? { ...view, name: to } : view))

export const without = (views: readonly OwnView[], name: string): OwnView[] => views.filter((view) => view.name !== name)

/** With a view under this name; one that has it already becomes this. */
export const keptAs = (views: readonly OwnView[], view: OwnView): OwnView[] =>
  views.some(({ name }) => name === view.name) ? views.map((one) => (one.name === view.name ? view : one)) : [...views, view]
