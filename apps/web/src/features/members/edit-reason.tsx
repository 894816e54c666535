import { revealOccasions } from '@sekisho/contract/member-record'
import { memberEditMessages } from '../../i18n/messages/member-edit.ts'
import { memberRecordMessages } from '../../i18n/messages/member-record.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Select } from '../../ui/select.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import type { Grounds } from './use-revealed.ts'

/** Asks why a member is changed, and says what becomes of that. */
export function EditReason({ why, change, wasTried }: { why: Grounds; change: (why: Grounds) => void; wasTried: boolean }) {
  const t = useMessages(memberEditMessages)
  const words = useMessages(memberRecordMessages)
  return (
    <fieldset className="mt-5 flex min-w-0 flex-col gap-4 rounded-lg border border-line bg-surface p-4">
      <legend className="sr-only">{t('why')}</legend>
      <p>
        <span className="block font-semibold">{t('why')}</span>
        <span className="text-[0.8125rem] text-muted">{t('whyText')}</span>
      </p>
      <div className="grid gap-4 lg:grid-cols-[16rem_minmax(0,1fr)]">
        <Select
          label={words('occasion')}
          options={revealOccasions.map((value) => ({ value, label: words(`occasion:${value}`) }))}
          value={why.occasion}
          onChange={(occasion) => change({ ...why, occasion })}
        />
        <TextArea
          label={words('reason')}
          name="reason"
          help={words('reasonHelp')}
          rows={2}
          maxLength={500}
          value={why.reason}
          onChange={(reason) => change({ ...why, reason })}
          error={wasTried && why.reason.trim() === '' ? words('reasonMissing') : undefined}
        />
      </div>
    </fieldset>
  )
}
