import { accountChanges } from '@sekisho/contract/account-changes'
import { account } from '@sekisho/contract/account'
import { passkeys } from '@sekisho/contract/passkeys'
import { route } from '../../http/route.ts'
import { editAccount } from './edit-account.ts'
import { getAccount } from './get-account.ts'
import { listActivity } from './list-activity.ts'
import { signOutEverywhere } from './sign-out-everywhere.ts'

export const accountRoutes = [
  route(account.get, getAccount),
  route(accountChanges.activity, listActivity),
  route(accountChanges.edit, editAccount),
  route(accountChanges.signOutEverywhere, signOutEverywhere),
  route(passkeys.settle, async (input, context) => (await import('./on-demand.ts')).onDemand.settlePasskeys(input, context)),
]
