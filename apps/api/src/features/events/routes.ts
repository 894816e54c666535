import { events } from '@sekisho/contract/events'
import { route } from '../../http/route.ts'
import { getEvent } from './get-event.ts'
import { listEvents } from './list-events.ts'
import { summarizeEvents } from './summarize-events.ts'

export const eventRoutes = [route(events.list, listEvents), route(events.summary, summarizeEvents), route(events.get, getEvent)]
