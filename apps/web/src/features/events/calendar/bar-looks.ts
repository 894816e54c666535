import type { CalendarEvent } from '@sekisho/contract/event-agenda'

/** How a bar says its state: by colour, by its edge, and by a line through what was cancelled. */
export const barLooks: Record<CalendarEvent['status'], string> = {
  draft: 'border-dashed border-line-strong bg-surface text-ink',
  published: 'border-accent bg-accent-soft text-ink',
  closed: 'border-line bg-sunken text-muted',
  cancelled: 'border-line bg-surface text-muted line-through',
}
