import type { Construct } from 'constructs'
import type { Artefacts } from '../artefacts.ts'
import type { Deployment } from '../deployment.ts'
import { SliceFunction } from './slice-function.ts'

/**
 * Unasked it may take longer than the gateway waits; asked, it answers before by itself. The lease of a run is longer,
 * and so is the minute after which nobody's late call is expected any more.
 */
const TIMEOUT_SECONDS = 45

/** Compares pool and directory: for whoever asks on the page, by schedule, and after changes past this console. */
export class ReconcileFunction extends SliceFunction {
  constructor(scope: Construct, deployment: Deployment, artefacts: Artefacts) {
    super(scope, 'reconcile', deployment, artefacts, { timeoutSeconds: TIMEOUT_SECONDS })
  }
}
