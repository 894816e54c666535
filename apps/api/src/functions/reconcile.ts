import type { Dependencies } from '../app.ts'
import { backupRoutes } from '../features/staff/backup-routes.ts'
import { sliceFunction } from '../slice-function.ts'

const unasked = (deps: Dependencies) => async (event: unknown) =>
  (await import('../features/staff/check-on-demand.ts')).onDemand.reconcileUnasked(deps)(event)

export const handler = sliceFunction('reconcile', backupRoutes, { unasked })
