import type { eventAgenda } from '@sekisho/contract/event-agenda'
import { notFound } from '../../http/problem.ts'
import type { Operation } from '../../http/route.ts'
import { findEvent } from './event-store.ts'
import { daysOfEvent } from './registration-days.ts'

/** Registrations of one event by day. @throws ProblemError `not-found` */
export const listRegistrationDays: Operation<typeof eventAgenda.registrationDays> = async ({ params }, { db }) => {
  const [event, days] = await Promise.all([findEvent(db, params.eventId), daysOfEvent(db, params.eventId)])
  if (!event) throw notFound()
  return days
}
