import { staffActionMessages } from '../../i18n/messages/staff-actions.ts'
import { staffDialogMessages } from '../../i18n/messages/staff-dialogs.ts'
import { staffMessages } from '../../i18n/messages/staff.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import type { BulkPlan } from './bulk-plan.ts'

/** Exactly who is affected, and who is not and why. */
export function BulkPeople({ affected, excluded }: BulkPlan) {
  const t = useMessages(staffDialogMessages)
  const reasons = useMessages(staffActionMessages)
  const words = useMessages(staffMessages)
  return (
    <>
      <section aria-labelledby="bulk-affected">
        <h3 id="bulk-affected" className="mb-1 font-medium">
          {t('affected', { count: affected.length })}
        </h3>
        {affected.length === 0 && <p className="text-muted">{t('nobodyAffected')}</p>}
        <ul className="max-h-44 overflow-y-auto rounded-md border border-line empty:hidden">
          {affected.map(({ staffId, name, email }) => (
            <li key={staffId} className="flex flex-wrap gap-x-3 border-b border-line px-3 py-1.5 last:border-b-0">
              <bdi translate="no">{name}</bdi>
              <bdi translate="no" className="text-muted">
                {email}
              </bdi>
            </li>
          ))}
        </ul>
      </section>
      {excluded.length > 0 && (
        <section aria-labelledby="bulk-excluded">
          <h3 id="bulk-excluded" className="mb-1 font-medium">
            {t('excluded', { count: excluded.length })}
          </h3>
          <ul className="max-h-36 overflow-y-auto rounded-md border border-line bg-sunken">
            {excluded.map(({ person, why }) => (
              <li key={person.staffId} className="border-b border-line px-3 py-1.5 last:border-b-0">
                <bdi translate="no">{person.name}</bdi>
                <span className="block text-[0.8125rem] text-muted">
                  {reasons(`not:${why}`, { status: words(`status:${person.status}`) })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
