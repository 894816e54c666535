import { memberRoutes } from '../features/members/routes.ts'
import { sliceFunction } from '../slice-function.ts'

export const handler = sliceFunction('members', memberRoutes)
