import type { AuditRow } from '@sekisho/contract/audit'
import { paths } from '../../app/paths.ts'
import { auditDeedMessages } from '../../i18n/messages/audit-deeds.ts'
import { auditMessages } from '../../i18n/messages/audit.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Allowed } from '../../session/allowed.tsx'
import { Link } from '../../ui/link.tsx'
import { objectWords } from './entry-words.ts'

/** From an entry to the timelines around it, and to what it was done to. */
export function EntryLinks({ entry: { actor, object, sourceIp } }: { entry: AuditRow }) {
  const t = useMessages(auditMessages)
  const deeds = useMessages(auditDeedMessages)
  const who = actor.staffId === null ? deeds('system') : actor.name
  const whom = objectWords(object, deeds)
  const page = pageOf(object)
  return (
    <ul className="grid gap-2">
      {page && (
        <Allowed needs={page.needs}>
          {(refusal) =>
            refusal === undefined && (
              <li>
                <Link href={page.href}>{t('openIt', { name: whom })}</Link>
              </li>
            )
          }
        </Allowed>
      )}
      {object.id !== null && (
        <li>
          <Link href={paths.auditOf(`${object.type}:${object.id}`)}>{t('toWhom', { name: whom })}</Link>
        </li>
      )}
      <li>
        <Link href={paths.auditBy(actor.staffId ?? 'system')}>{t('byWhom', { name: who })}</Link>
      </li>
      {sourceIp !== null && (
        <li>
          <Link href={`${paths.audit()}?address=${encodeURIComponent(sourceIp)}`}>{t('sameAddress', { address: sourceIp })}</Link>
        </li>
      )}
    </ul>
  )
}

/** Where a thing has a page of its own, also when it is gone by now: that page then says so. */
function pageOf({ type, id }: AuditRow['object']) {
  if (id === null) return null
  if (type === 'member') return { href: paths.member(id), needs: 'members.read' as const }
  if (type === 'staff') return { href: paths.staffMember(id), needs: 'staff.read' as const }
  return type === 'event' ? { href: paths.event(id), needs: 'events.read' as const } : null
}
