import { useDeferredValue } from 'react'
import { staffInviteMessages } from '../../i18n/messages/staff-invite.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { readImport } from './import-rows.ts'
import { GivenTable } from './import-table.tsx'

const FIRST_ROWS = 5

/** The first rows as they are understood, before anything is asked of anybody: misread letters and columns show here. */
export function ImportGlimpse({ text, defaults }: { text: string; defaults: Parameters<typeof readImport>[1] }) {
  const t = useMessages(staffInviteMessages)
  const read = readImport(useDeferredValue(text), defaults)
  if ('fault' in read) return null
  return (
    <section aria-labelledby="import-glimpse" className="flex flex-col gap-2">
      <h2 id="import-glimpse" className="text-[0.8125rem] font-medium">
        {t('firstRows', { count: read.rows.length })}
      </h2>
      <GivenTable rows={read.rows.slice(0, FIRST_ROWS)} lines={read.lines} label={t('firstRows', { count: read.rows.length })} />
      {read.ignored.length > 0 && <p className="text-[0.8125rem] text-muted">{t('ignored', { columns: read.ignored.join(', ') })}</p>}
    </section>
  )
}
