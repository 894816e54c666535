import { eventAgenda } from '@sekisho/contract/event-agenda'
import { eventChanges } from '@sekisho/contract/event-changes'
import { events } from '@sekisho/contract/events'
import { route } from '../../http/route.ts'
import { cancelEvent } from './cancel-event.ts'
import { closeEvent } from './close-event.ts'
import { createEvent } from './create-event.ts'
import { duplicateEvent } from './duplicate-event.ts'
import { editEvent } from './edit-event.ts'
import { exportEvents } from './export-events.ts'
import { getEvent } from './get-event.ts'
import { listCalendar } from './list-calendar.ts'
import { listChanges } from './list-changes.ts'
import { listNeighbours } from './list-neighbours.ts'
import { listEvents } from './list-events.ts'
import { listRegistrationDays } from './list-registration-days.ts'
import { publishEvent } from './publish-event.ts'
import { summarizeEvents } from './summarize-events.ts'
import { undoEdit } from './undo-edit.ts'
import { undoStatus } from './undo-status.ts'

export const eventRoutes = [
  route(events.list, listEvents),
  route(events.export, exportEvents),
  route(eventAgenda.summary, summarizeEvents),
  route(eventAgenda.calendar, listCalendar),
  route(eventAgenda.registrationDays, listRegistrationDays),
  route(events.get, getEvent),
  route(eventChanges.history, listChanges),
  route(eventChanges.neighbours, listNeighbours),
  route(eventChanges.create, createEvent),
  route(eventChanges.edit, editEvent),
  route(eventChanges.duplicate, duplicateEvent),
  route(eventChanges.publish, publishEvent),
  route(eventChanges.close, closeEvent),
  route(eventChanges.cancel, cancelEvent),
  route(eventChanges.undoEdit, undoEdit),
  route(eventChanges.undoStatus, undoStatus),
]
