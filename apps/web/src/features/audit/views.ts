import { auditActions } from '@sekisho/contract/audit-actions'

/** Everything that takes the right to see members or to reveal what is masked: a deed that is new is among it by itself. */
const looks = Object.entries(auditActions).flatMap(([action, right]) =>
  right === 'members.read' || right === 'members.reveal' ? [action] : [],
)

/** Looks at the trail that people come for, by the address of each. */
export const auditViews = {
  all: '',
  looks: `what=${looks.join(',')}&period=week`,
  refused: 'outcome=refused,failed',
  rights: 'what=staff.invite,staff.approve,staff.change-role,staff.suspend,staff.reinstate,staff.remove,staff.bring-back,staff.restore',
  exports: 'what=members.export,members.export-end,members.export-stop,members.export-left,events.export,audit.export',
} satisfies Record<string, string>
export type AuditView = keyof typeof auditViews

/** The look that an address is, whatever its order and page; null for an address of one's own. */
export function viewOf(params: URLSearchParams): AuditView | null {
  const narrowing = [...params].filter(([name]) => !['sort', 'limit', 'cursor'].includes(name))
  const said = (pairs: Iterable<readonly [string, string]>) =>
    [...pairs]
      .map((pair) => pair.join('='))
      .toSorted()
      .join('&')
  const found = Object.entries(auditViews).find(([, query]) => said(new URLSearchParams(query)) === said(narrowing))
  return (found?.[0] as AuditView | undefined) ?? null
}
