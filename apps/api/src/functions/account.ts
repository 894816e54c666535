import { accountRoutes } from '../features/account/routes.ts'
import { sliceFunction } from '../slice-function.ts'

export const handler = sliceFunction('account', accountRoutes)
