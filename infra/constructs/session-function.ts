import type { Construct } from 'constructs'
import type { Artefacts } from '../artefacts.ts'
import type { Deployment } from '../deployment.ts'
import { allowItems, notesSignIns } from './directory-rights.ts'
import { DOOR } from '@sekisho/stages/door'
import { published } from './published-value.ts'
import { SliceFunction } from './slice-function.ts'

/** Hashing a password takes 32 MiB and a good part of a processor, which Lambda hands out with the memory. */
const MEMORY_MEGABYTES = 1024

/**
 * Signs people in where the company keeps its own passwords. It connects as the one database role that reads
 * them, keeps sessions and counters of attempts, and notes a sign-in in the directory.
 */
export class SessionFunction extends SliceFunction {
  constructor(scope: Construct, deployment: Deployment, artefacts: Artefacts) {
    const { stage } = deployment
    super(scope, 'session', deployment, artefacts, {
      environment: { SESSIONS_TABLE: published(scope, stage, 'vault/sessions-table-name') },
      memoryMegabytes: MEMORY_MEGABYTES,
      // Instances of its own where the stage reserves any: as many as the door's rate keeps busy at half a second each.
      ...(stage.api.reservedConcurrency !== undefined && { reservedConcurrency: Math.max(stage.api.reservedConcurrency, DOOR.rate) }),
    })
    const directory = published(scope, stage, 'vault/directory-table-arn')
    this.allow(['dynamodb:GetItem'], [directory])
    allowItems(this, directory, notesSignIns)
    this.allow(
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      [published(scope, stage, 'vault/sessions-table-arn')],
    )
  }
}
