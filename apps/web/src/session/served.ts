import type { Endpoint } from '@sekisho/contract/endpoint'
import { keeper } from './current-session.ts'

/** Whether this deployment's gateway has an endpoint: what a mode leaves nothing to do for is not offered. */
export const isServed = ({ modes }: Endpoint): boolean => modes?.includes(keeper().authorizer) ?? true

/** Whether the company keeps the passwords itself: nothing of ours is mailed, and there is no second factor of ours. */
export const hasOwnPasswords = (): boolean => keeper().authorizer === 'custom'
