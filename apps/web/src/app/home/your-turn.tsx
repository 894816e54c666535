import type { EventRow } from '@sekisho/contract/events'
import type { ReactNode } from 'react'
import { homeMessages } from '../../i18n/messages/home.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { useRefusal } from '../../session/allowed.tsx'
import { ButtonLink } from '../../ui/button-link.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { paths } from '../paths.ts'
import { useApprovalTurns } from './use-approval-turns.ts'
import { useStaffTurns } from './use-staff-turns.ts'
import { useUnsavedEdits } from './use-unsaved-edits.ts'

/** What waits for this person, each with the one step that settles it. */
export function YourTurn({ drafts, total }: { drafts: readonly EventRow[]; total: number }) {
  const t = useMessages(homeMessages)
  const { requests, differences, needs } = useStaffTurns()
  const approvals = useApprovalTurns()
  const edits = useUnsavedEdits()
  const mayEdit = useRefusal('events.edit') === null
  const isNothing = drafts.length + edits.length + requests + differences + needs + approvals === 0
  return (
    <section aria-labelledby="home-turn" className="rounded-lg border border-line bg-surface px-4 py-3.5">
      <h2 id="home-turn" className="font-semibold">
        {t('turn')}
      </h2>
      {isNothing && <p className="text-[0.8125rem] text-muted">{t('nothingWaits')}</p>}
      <ul className="divide-y divide-line">
        {needs > 0 && <Turn href={paths.staffBackup()} action={t('look')} name={t('needs', { count: needs })} />}
        {approvals > 0 && <Turn href={paths.memberApprovals()} action={t('decide')} name={t('approvals', { count: approvals })} />}
        {requests > 0 && <Turn href={`${paths.staff()}?status=requested`} action={t('review')} name={t('requests', { count: requests })} />}
        {differences > 0 && <Turn href={paths.staffBackup()} action={t('compare')} name={t('differences', { count: differences })} />}
        {edits.map(({ name, href, title, at }) => (
          <Turn key={name} href={href} action={t('goOn')} name={title === '' ? t('untitled') : title}>
            {t('unsaved')} · <RelativeTime instant={at} />
          </Turn>
        ))}
        {drafts.map((event) => (
          <Turn
            key={event.id}
            href={mayEdit ? paths.eventEdit(event.id) : paths.event(event.id)}
            action={t(mayEdit ? 'goOn' : 'open')}
            name={event.title}
          >
            {t('draft')} · <RelativeTime instant={event.updatedAt} />
          </Turn>
        ))}
      </ul>
      {total > drafts.length && <p className="text-[0.8125rem] text-muted">{t('moreDrafts', { count: total - drafts.length })}</p>}
    </section>
  )
}

interface TurnProps {
  href: string
  action: string
  name: string
  children?: ReactNode
}

function Turn({ href, action, name, children }: TurnProps) {
  return (
    <li className="flex items-center justify-between gap-3 py-2">
      <span className="min-w-0">
        <bdi className="block font-medium">{name}</bdi>
        {children && <span className="block text-[0.8125rem] text-muted">{children}</span>}
      </span>
      <ButtonLink href={href} size="small" aria-label={`${action}: ${name}`}>
        {action}
      </ButtonLink>
    </li>
  )
}
