import type { Account } from '@sekisho/contract/account'
import { useQuery } from '@tanstack/react-query'
import { takesPasskeys } from '../../session/current-session.ts'
import { accountQuery } from './queries.ts'

/** Whether all that is left to the person is to add a passkey, as the API says. Nothing else of their record draws anything anew. */
export const useOwesPasskey = (): boolean => useQuery({ ...accountQuery, enabled: takesPasskeys(), select: owesPasskey }).data ?? false

const owesPasskey = ({ passkeys, passkeyAsked }: Account): boolean => passkeys.length === 0 && passkeyAsked?.isOver === true
