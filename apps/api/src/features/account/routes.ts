import { account } from '@sekisho/contract/account'
import { route } from '../../http/route.ts'
import { getAccount } from './get-account.ts'

export const accountRoutes = [route(account.get, getAccount)]
