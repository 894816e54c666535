import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { id, version } from './fields.ts'
import { PersonSessions, sessionId, sessionModes as modes } from './person-session.ts'
import { StaffMember } from './staff.ts'

const params = z.object({ staffId: id })

/** Where somebody of the staff is signed in. */
export const staffSessions = {
  list: endpoint({
    id: 'staff.sessions',
    method: 'GET',
    path: '/api/staff/{staffId}/sessions',
    needs: 'staff.read',
    modes,
    params,
    reply: PersonSessions,
  }),
  end: endpoint({
    id: 'staff.endSession',
    method: 'POST',
    path: '/api/staff/{staffId}/end-session',
    needs: 'staff.suspend',
    modes,
    params,
    body: z.strictObject({ version, session: sessionId }),
    reply: StaffMember,
  }),
}
