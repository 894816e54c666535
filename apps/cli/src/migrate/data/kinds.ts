import { eventFormats } from '@sekisho/contract/event-formats'
import { EventFields } from '@sekisho/contract/event-fields'
import { memberShape } from '@sekisho/contract/member-fields'
import { registrationStatuses } from '@sekisho/contract/members'
import * as z from 'zod/mini'

/** The three tables that are brought, in the order in which they can be: a registration needs both others. */
export const kinds = ['members', 'events', 'registrations'] as const
export type Kind = (typeof kinds)[number]

/** How the text of a cell is read before its rule judges it. */
export type Reading = 'text' | 'choice' | 'day' | 'instant' | 'number' | 'reference'

export interface Field {
  column: string
  type: 'text' | 'date' | 'timestamptz' | 'integer' | 'uuid'
  reading: Reading
  /** The product's own rule for it; null where nothing typed is kept. */
  rule: z.ZodMiniType
  /** For a reference: whose old id it is. */
  to?: Kind
}

const text = (column: string, rule: z.ZodMiniType): Field => ({ column, type: 'text', reading: 'text', rule })
const choice = (column: string, rule: z.ZodMiniType): Field => ({ column, type: 'text', reading: 'choice', rule })
const moment = (column: string, rule: z.ZodMiniType): Field => ({ column, type: 'timestamptz', reading: 'instant', rule })
const reference = (column: string, to: Kind): Field => ({ column, type: 'uuid', reading: 'reference', rule: z.string('required'), to })
const instant = EventFields.shape.startsAt
const { shape } = EventFields

/** What each kind has, by our names, in an order that the remembered prints depend on: new ones come last. */
export const fieldsOf = {
  members: {
    name: text('name', memberShape.name),
    kana: text('kana', memberShape.kana),
    email: text('email', memberShape.email),
    phone: text('phone', memberShape.phone),
    birthDate: { column: 'birth_date', type: 'date', reading: 'day', rule: memberShape.birthDate },
    postalCode: text('postal_code', memberShape.postalCode),
    prefecture: choice('prefecture', memberShape.prefecture),
    address: text('address', memberShape.address),
    company: text('company', memberShape.company),
    job: text('job', memberShape.job),
    notes: text('notes', memberShape.notes),
    status: choice('status', z.enum(['active', 'withdrawn'], 'choice')),
    joinedAt: moment('joined_at', instant),
  },
  events: {
    title: text('title', shape.title),
    description: text('description', shape.description),
    organizer: text('organizer', shape.organizer),
    format: choice('format', z.enum(eventFormats, 'choice')),
    venue: text('venue', shape.venue),
    onlineUrl: text('online_url', shape.onlineUrl),
    startsAt: moment('starts_at', shape.startsAt),
    endsAt: moment('ends_at', shape.endsAt),
    capacity: { column: 'capacity', type: 'integer', reading: 'number', rule: shape.capacity },
    status: choice('status', z.enum(['draft', 'published', 'closed', 'cancelled'], 'choice')),
    createdAt: moment('created_at', instant),
  },
  registrations: {
    event: reference('event_id', 'events'),
    member: reference('member_id', 'members'),
    status: choice('status', z.enum(registrationStatuses, 'choice')),
    registeredAt: moment('registered_at', instant),
    checkedInAt: moment('checked_in_at', z.nullable(instant)),
  },
} as const satisfies Record<Kind, Record<string, Field>>

/** Fields without which a row of ours cannot be. A column or a value for all of them must be in the map. */
export const needed: Readonly<Record<Kind, readonly string[]>> = {
  members: ['name', 'email', 'status', 'joinedAt'],
  events: ['title', 'organizer', 'format', 'startsAt', 'endsAt', 'capacity', 'status'],
  registrations: ['event', 'member', 'status', 'registeredAt'],
}
