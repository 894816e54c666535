/** Looks at the events, by the address of each. The first is what one comes to. */
export const eventViews = {
  upcoming: 'status=draft,published&period=upcoming&sort=startsAt',
  today: 'period=today&sort=startsAt',
  week: 'period=week&sort=startsAt',
  month: 'period=month&sort=startsAt',
  drafts: 'status=draft&period=all&sort=-updatedAt',
  past: 'period=past&sort=-startsAt',
  all: 'period=all&sort=-startsAt',
} as const
export type EventView = keyof typeof eventViews
export const firstView = eventViews.upcoming

/** What a look is by itself: its filters, without the order. */
export const filtersOf = (view: EventView): Record<string, string> => {
  const { sort: _order, ...filters } = Object.fromEntries(new URLSearchParams(eventViews[view]))
  return filters
}

/** The look that an address narrows further, the closest one; null for an address of one's own. */
export function viewOf(params: URLSearchParams): EventView | null {
  const pairs = (view: EventView) => Object.entries(filtersOf(view))
  const found = (Object.keys(eventViews) as EventView[]).filter((view) => pairs(view).every(([name, value]) => params.get(name) === value))
  return found.toSorted((one, other) => pairs(other).length - pairs(one).length)[0] ?? null
}
