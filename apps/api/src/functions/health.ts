import { healthRoutes } from '../platform/health-routes.ts'
import { sliceFunction } from '../slice-function.ts'

export const handler = sliceFunction('health', healthRoutes)
