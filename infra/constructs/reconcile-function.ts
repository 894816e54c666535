import type { Construct } from 'constructs'
import type { Artefacts } from '../artefacts.ts'
import type { Deployment } from '../deployment.ts'
import { passwordWindowOf } from './password-window.ts'
import { published } from './published-value.ts'
import { SliceFunction } from './slice-function.ts'

/**
 * Unasked it may take longer than the gateway waits; asked, it answers before by itself. The lease of a run is longer,
 * and so is the minute after which nobody's late call is expected any more.
 */
const TIMEOUT_SECONDS = 45

/** Who waits in a window and how often they failed: a request that names another attribute, the hash among them, or none, is refused. */
const countsAlone = {
  'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'staffId', 'failures', 'failedAt', 'lockedUntil'] },
  Null: { 'dynamodb:Attributes': 'false' },
  StringEquals: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
}

/** Compares pool and directory: for whoever asks on the page, by schedule, and after changes past this console. */
export class ReconcileFunction extends SliceFunction {
  constructor(scope: Construct, deployment: Deployment, artefacts: Artefacts) {
    const { stage } = deployment
    const window = passwordWindowOf(stage)
    const environment = window && {
      WINDOW_TABLE: published(scope, stage, 'vault/window-table-name'),
      WINDOW_OPENS: String(window.opens),
      WINDOW_ENDS: String(window.ends),
    }
    super(scope, 'reconcile', deployment, artefacts, { timeoutSeconds: TIMEOUT_SECONDS, ...(environment && { environment }) })
    if (window) this.allow(['dynamodb:Scan'], [published(scope, stage, 'vault/window-table-arn')], countsAlone)
  }
}
