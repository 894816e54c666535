/** Looks at the events, by the address of each. The first is what one comes to. */
export const eventViews = {
  upcoming: 'status=draft,published&period=upcoming&sort=startsAt',
  today: 'period=today&sort=startsAt',
  week: 'period=week&sort=startsAt',
  month: 'period=month&sort=startsAt',
  filling: 'status=published&period=upcoming&seats=nearly-full&sort=startsAt',
  mine: 'status=draft&period=all&author=me&sort=-updatedAt',
  drafts: 'status=draft&period=all&sort=-updatedAt',
  past: 'period=past&sort=-startsAt',
  all: 'period=all&sort=-startsAt',
} as const
export type EventView = keyof typeof eventViews
export const firstView = eventViews.upcoming

/** What an address filters by, without the order. */
const filtersIn = (query: string): Record<string, string> => {
  const { sort: _order, ...filters } = Object.fromEntries(new URLSearchParams(query))
  return filters
}
export const filtersOf = (view: EventView): Record<string, string> => filtersIn(eventViews[view])

/** The look that an address narrows further, the closest one; null for an address of one's own. */
export const viewOf = (params: URLSearchParams): EventView | null => closest(params, eventViews)

/** Which of these addresses, by their names, an address narrows further: the one with most in common, of equals the first. */
export function closest<N extends string>(params: URLSearchParams, views: Readonly<Record<N, string>>): N | null {
  const pairs = (view: N) => Object.entries(filtersIn(views[view]))
  const found = (Object.keys(views) as N[]).filter((view) => pairs(view).every(([name, value]) => params.get(name) === value))
  return found.toSorted((one, other) => pairs(other).length - pairs(one).length)[0] ?? null
}
