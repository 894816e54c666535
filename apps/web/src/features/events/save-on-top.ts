import { Event } from '@sekisho/contract/events'
import { isApiError } from '../../api-client/api-error.ts'
import { formOf, type EventForm } from './event-form.ts'
import { isDirty } from './kept-edit.ts'

/** More than the steps that one event can take while it is edited: published, closed, registered for. */
const TRIES = 4

/** What the event is now, as a refused save tells; null where it was refused for something else. */
export function presentIn(error: unknown): Event | null {
  const parsed = isApiError(error) && error.code === 'conflict' ? Event.safeParse(error.present) : null
  return parsed?.success ? parsed.data : null
}

/**
 * Saves an edit, and again on top of what came between as long as that left everything that is edited as it was: one's own
 * publication, say, whose answer was still on its way. @param before what was edited @throws ApiError
 */
export async function saveOnTop(version: number, before: EventForm, send: (version: number) => Promise<Event>): Promise<Event> {
  for (let tries = 1, at = version; ; tries++) {
    try {
      return await send(at)
    } catch (error) {
      const present = presentIn(error)
      const isUntouched = present !== null && present.version > at && !isDirty({ form: formOf(present), before, version })
      if (!isUntouched || tries === TRIES) throw error
      at = present.version
    }
  }
}
