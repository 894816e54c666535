import { audit } from '@sekisho/contract/audit'
import { route } from '../../http/route.ts'
import { exportEntries } from './export-entries.ts'
import { getEntry } from './get-entry.ts'
import { listEntries } from './list-entries.ts'
import { listUse } from './list-use.ts'
import { reviewAccess } from './review-access.ts'
import { verifyChain } from './verify-chain.ts'

export const auditRoutes = [
  route(audit.list, listEntries),
  route(audit.get, getEntry),
  route(audit.export, exportEntries),
  route(audit.verify, verifyChain),
  route(audit.use, listUse),
  route(audit.review, reviewAccess),
]
