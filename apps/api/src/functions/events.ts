import { eventRoutes } from '../features/events/routes.ts'
import { sliceFunction } from '../slice-function.ts'

export const handler = sliceFunction('events', eventRoutes)
