/** Minutes within which a cancellation can be taken back: by then people may have been told. */
export const CANCEL_UNDO_MINUTES = 10

/** A night belongs to the day on which it began: what ends by six in the morning is written as venues do, until 30:00. */
export const NIGHT_HOURS = 6

type Status = 'draft' | 'published' | 'closed' | 'cancelled'

/** What an event may become, and from what. */
export const statusSteps = {
  publish: { from: ['draft'], to: 'published' },
  close: { from: ['published'], to: 'closed' },
  cancel: { from: ['draft', 'published', 'closed'], to: 'cancelled' },
} as const satisfies Record<string, { from: readonly Status[]; to: Status }>
export type StatusStep = keyof typeof statusSteps

/** Whether an event in this status may take that step. */
export const mayStep = (step: StatusStep, status: Status): boolean => statusSteps[step].from.some((from) => from === status)

interface Place {
  format: 'venue' | 'online' | 'hybrid'
  venue: string | null
  onlineUrl: string | null
}

/** What people must know before they can come: the fields that a published event may not lack. */
export function missingForPublic({ format, venue, onlineUrl }: Place): ('venue' | 'onlineUrl')[] {
  return [
    ...(format !== 'online' && venue === null ? ['venue' as const] : []),
    ...(format !== 'venue' && onlineUrl === null ? ['onlineUrl' as const] : []),
  ]
}

/** True while a cancellation can be taken back. @param cancelledAt ISO 8601, null when it is not known */
export function mayUncancel(cancelledAt: string | null, now: Date): boolean {
  return cancelledAt !== null && now.getTime() - Date.parse(cancelledAt) < CANCEL_UNDO_MINUTES * 60_000
}
