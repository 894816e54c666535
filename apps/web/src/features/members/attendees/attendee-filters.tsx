import { registrationStatuses } from '@sekisho/contract/members'
import { listMessages } from '../../../i18n/messages/list.ts'
import { membersMessages } from '../../../i18n/messages/members.ts'
import { useMessages } from '../../../i18n/use-messages.ts'
import type { FilterProps } from '../../../list/list-page.tsx'
import { joinChoices, splitChoices } from '../../../list/list-query.ts'
import { Button } from '../../../ui/button.tsx'
import { FilterMenu } from '../../../ui/filter-menu.tsx'
import { registrationWords } from '../member-words.ts'

/** The one filter of an event's attendees: the state of their registration. */
export default function AttendeeFilters({ query, change, onClear }: FilterProps<'status'>) {
  const t = useMessages(membersMessages)
  const words = useMessages(listMessages)
  return (
    <search className="flex min-h-9 flex-wrap items-start gap-2">
      <FilterMenu
        label={t('registrationStatus')}
        options={registrationStatuses.map((value) => ({ value, label: t(registrationWords[value].key) }))}
        values={registrationStatuses.filter((value) => splitChoices(query.status).includes(value))}
        onChange={(chosen) => change({ status: joinChoices(chosen) })}
      />
      {onClear && (
        <Button look="quiet" onPress={onClear}>
          {words('clearFilters')}
        </Button>
      )}
    </search>
  )
}
