import { reconcileUnasked } from '../../platform/people/reconcile-unasked.ts'
import { moveState } from './move-state.ts'
import { reconcile } from './reconcile.ts'

/** What the function that compares loads when it is first asked for any of it, in one file as in `on-demand.ts`. */
export const onDemand = { moveState, reconcile, reconcileUnasked }
