import { auditRoutes } from '../features/audit/routes.ts'
import { sliceFunction } from '../slice-function.ts'

export const handler = sliceFunction('audit', auditRoutes)
