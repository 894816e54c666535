import * as z from 'zod/mini'
import { areDifferent } from './are-different.ts'
import { endpoint } from './endpoint.ts'
import { id, instant, reason, search } from './fields.ts'
import { memberSorts, memberStatuses, registrationStatuses } from './members.ts'
import { revealOccasions } from './member-record.ts'

/** What a file may hold of each member, in the order of its columns. */
export const memberColumns = [
  'number',
  'name',
  'kana',
  'email',
  'phone',
  'birthDate',
  'postalCode',
  'prefecture',
  'address',
  'company',
  'job',
  'notes',
  'status',
  'joinedAt',
  'registrationCount',
] as const
/** What a file of one event's attendees may hold besides. */
export const registrationColumns = ['registrationStatus', 'registeredAt', 'checkedInAt'] as const
export const exportColumns = [...memberColumns, ...registrationColumns] as const
export type ExportColumn = (typeof exportColumns)[number]

/** How long a ticket lives that is not used up before. */
export const TICKET_MINUTES = 10

/** Rows in one part: as many as fit into the database service's 1 MiB at their longest, which notes make much longer. */
export const rowsPerPart = (columns: readonly string[]): number => (columns.includes('notes') ? 25 : 100)

/** By which a part is fetched. It is shown once and is no part of an address. */
const ticket = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/, 'ticket'))

/** A ticket and what it is good for. */
export const Ticket = z.object({
  ticket,
  /** Rows of the file: never more, whoever joins meanwhile. */
  rows: z.number(),
  parts: z.number(),
  until: instant,
  /** What the file says of itself: who took it, when, and by which request the trail knows it. */
  mark: z.object({ by: z.string(), at: instant, requestId: z.string() }),
})
export type Ticket = z.infer<typeof Ticket>

const isOneKind = ({ event, q, status, registration, columns }: ExportAsked): boolean =>
  event === undefined
    ? registration === undefined && !columns.some((column) => (registrationColumns as readonly string[]).includes(column))
    : q === undefined && status === undefined
interface ExportAsked {
  event?: string | undefined
  q?: string | undefined
  status?: readonly string[] | undefined
  registration?: readonly string[] | undefined
  columns: readonly string[]
}

/** One or more of a closed set, each once. */
const some = <const V extends readonly [string, ...string[]]>(values: V) =>
  z
    .array(z.enum(values, 'choice'))
    .check(z.minLength(1, 'required'), z.maxLength(values.length, 'too-long'), z.refine(areDifferent, 'repeated'))

const at = '/api/members-export'

/** Members as a file, in parts that a ticket opens: ADR 0038. */
export const memberExport = {
  /** Members that a list is narrowed down to, or the attendees of one event; `q` and `status` are the list's. */
  begin: endpoint({
    id: 'members.export',
    method: 'POST',
    path: at,
    needs: 'members.export',
    body: z
      .strictObject({
        q: z.optional(search),
        status: z.optional(some(memberStatuses)),
        sort: z._default(z.enum(memberSorts, 'choice'), '-joinedAt'),
        /** The event whose attendees are meant, latest registration first, and the states of their registrations. */
        event: z.optional(id),
        registration: z.optional(some(registrationStatuses)),
        columns: some(exportColumns),
        occasion: z.enum(revealOccasions, 'choice'),
        reason,
        /** A request of one's own that a second person approved: the file is then of whom they saw in numbers. */
        approval: z.optional(id),
      })
      .check(z.refine(isOneKind, 'mixed')),
    /** `approval`: a second person has to agree first, and was asked. */
    reply: z.object({ ticket: z.nullable(Ticket), approval: z.nullable(id) }),
  }),
  /** The next part, once. Only the same request, under its key, may be sent again: its answer may have been lost. */
  part: endpoint({
    id: 'members.export-part',
    method: 'POST',
    path: `${at}/part`,
    needs: 'members.export',
    body: z.strictObject({
      ticket,
      part: z.number().check(z.int('whole-number'), z.minimum(0, 'too-small'), z.maximum(100_000, 'too-large')),
    }),
    /** Fields in the order of the columns asked for; instants and days as ISO 8601. */
    reply: z.object({ rows: z.array(z.array(z.nullable(z.string()))), isLast: z.boolean() }),
  }),
  /** Ends a ticket before its last part. */
  stop: endpoint({
    id: 'members.export-stop',
    method: 'POST',
    path: `${at}/stop`,
    needs: 'members.export',
    body: z.strictObject({ ticket }),
    reply: z.object({ rows: z.number() }),
  }),
}
