import { staffRoutes } from '../features/staff/routes.ts'
import { sliceFunction } from '../slice-function.ts'

export const handler = sliceFunction('staff', staffRoutes)
