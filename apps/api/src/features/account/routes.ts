import { accountChanges } from '@sekisho/contract/account-changes'
import { accountSessions } from '@sekisho/contract/account-sessions'
import { account } from '@sekisho/contract/account'
import { passkeys } from '@sekisho/contract/passkeys'
import { route } from '../../http/route.ts'
import { getAccount } from './get-account.ts'

// Every page asks who one is. What changes oneself is loaded with the first change: a start reads less.
export const accountRoutes = [
  route(account.get, getAccount),
  route(accountChanges.activity, async (input, context) => (await import('./on-demand.ts')).onDemand.listActivity(input, context)),
  route(accountChanges.edit, async (input, context) => (await import('./on-demand.ts')).onDemand.editAccount(input, context)),
  route(accountChanges.signOutEverywhere, async (input, context) =>
    (await import('./on-demand.ts')).onDemand.signOutEverywhere(input, context),
  ),
  route(accountSessions.list, async (input, context) => (await import('./on-demand.ts')).onDemand.listSessions(input, context)),
  route(accountSessions.end, async (input, context) => (await import('./on-demand.ts')).onDemand.endSession(input, context)),
  route(accountSessions.endOthers, async (input, context) => (await import('./on-demand.ts')).onDemand.endOtherSessions(input, context)),
  route(passkeys.settle, async (input, context) => (await import('./on-demand.ts')).onDemand.settlePasskeys(input, context)),
]
