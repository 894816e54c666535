import { accountChanges } from './account-changes.ts'
import { accountSessions } from './account-sessions.ts'
import { account } from './account.ts'
import { approvals } from './approvals.ts'
import { attendees } from './attendees.ts'
import { audit } from './audit.ts'
import type { Endpoint } from './endpoint.ts'
import { eventAgenda } from './event-agenda.ts'
import { eventChanges } from './event-changes.ts'
import { events } from './events.ts'
import { health } from './health.ts'
import { memberEdit } from './member-edit.ts'
import { memberErasure } from './member-erasure.ts'
import { memberExport } from './member-export.ts'
import { memberRecord } from './member-record.ts'
import { members } from './members.ts'
import { passkeys } from './passkeys.ts'
import { session } from './session.ts'
import { staffSessions } from './staff-sessions.ts'
import { staff } from './staff.ts'
import { authorizers, type Authorizer } from './web-config.ts'

/** Every endpoint of the product, in whatever mode. */
export const declaredEndpoints: readonly Endpoint[] = [
  events,
  eventAgenda,
  eventChanges,
  members,
  memberRecord,
  memberErasure,
  approvals,
  memberEdit,
  memberExport,
  attendees,
  staff,
  staffSessions,
  audit,
  account,
  accountChanges,
  accountSessions,
  passkeys,
  health,
  session,
].flatMap((slice) => Object.values<Endpoint>(slice))

/** The endpoints that this mode's gateway has. */
export const endpointsIn = (mode: Authorizer): readonly Endpoint[] =>
  declaredEndpoints.filter(({ modes = authorizers }) => modes.includes(mode))
