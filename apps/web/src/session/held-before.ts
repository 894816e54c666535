import type { WebConfig } from '@sekisho/contract/web-config'
import { sharedStore } from '../storage/browser-storage.ts'
import { lastPerson } from './last-person.ts'

/** The key under which `custom` mode keeps its session. */
export const KEPT_SESSION_KEY = 'sekisho.session'

/** Whether this browser holds somebody's session, good or run out: a guess before anything that reads it is loaded. */
export const heldBefore = ({ authorizer, userPoolClientId }: Pick<WebConfig, 'authorizer' | 'userPoolClientId'>): boolean =>
  (authorizer === 'custom' ? sharedStore.getItem(KEPT_SESSION_KEY) : lastPerson(userPoolClientId)) !== null
