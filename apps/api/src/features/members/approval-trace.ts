import type { Approval } from '@sekisho/contract/approvals'
import type { AuditEntry } from '../../platform/audit-trail.ts'

/** What the trail says of a step of a request: never what was searched, only how much it is about. */
export const approvalTrace = (
  { id, kind, memberId, rows, occasion }: Pick<Approval, 'id' | 'kind' | 'memberId' | 'rows' | 'occasion'>,
  action: AuditEntry['action'],
): AuditEntry => ({ action, object: { type: 'member', id: memberId }, after: { approval: id, kind, rows, occasion } })
