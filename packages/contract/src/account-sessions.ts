import * as z from 'zod/mini'
import { endpoint } from './endpoint.ts'
import { PersonSessions, sessionId, sessionModes as modes } from './person-session.ts'

/** Where somebody is signed in themselves. */
export const accountSessions = {
  list: endpoint({
    id: 'account.sessions',
    method: 'GET',
    path: '/api/account/sessions',
    needs: 'account.read',
    modes,
    reply: PersonSessions,
  }),
  /** Ends one of one's own that is not the one that asks. */
  end: endpoint({
    id: 'account.endSession',
    method: 'POST',
    path: '/api/account/end-session',
    needs: 'account.edit',
    modes,
    body: z.strictObject({ session: sessionId }),
    reply: PersonSessions,
  }),
  /** Ends all of one's own but the one that asks, those too that Cognito does not list yet. */
  endOthers: endpoint({
    id: 'account.endOtherSessions',
    method: 'POST',
    path: '/api/account/end-other-sessions',
    needs: 'account.edit',
    modes,
    reply: PersonSessions,
  }),
}
