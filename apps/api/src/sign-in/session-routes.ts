import { session } from '@sekisho/contract/session'
import { route, type Route } from '../http/route.ts'
import { beginSession, type SignInDependencies } from './begin-session.ts'
import { endSession } from './end-session.ts'

/** Signing in and out where the company keeps its own passwords. */
export const sessionRoutes = (deps: SignInDependencies): readonly Route[] => [
  route(session.begin, beginSession(deps)),
  route(session.end, endSession(deps)),
]
