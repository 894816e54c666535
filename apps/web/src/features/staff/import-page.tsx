import { useState } from 'react'
import { paths } from '../../app/paths.ts'
import { useDraft } from '../../form/use-draft.ts'
import { useLeaveGuard } from '../../form/use-leave-guard.tsx'
import { staffInviteMessages } from '../../i18n/messages/staff-invite.ts'
import { hasOwnPasswords } from '../../session/served.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { lastListAddress } from '../../list/last-address.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { csvText } from '../../csv/csv-text.ts'
import { ImportForm } from './import-form.tsx'
import { ImportReview } from './import-review.tsx'
import type { ImportRow } from './import-rows.ts'
import type { JudgedImport } from './judged-import.ts'

const DRAFT = 'staff-import'
const readText = (kept: unknown): string | null => (typeof kept === 'string' && kept !== '' ? kept : null)

/** Invites many: rows in, a look at what would happen, then the sending, and what came of each row. */
export function ImportPage() {
  const t = useMessages(staffInviteMessages)
  const [text, setText, forget] = useDraft(DRAFT, '', readText)
  const [judged, setJudged] = useState<JudgedImport | null>(null)
  const isOpen = text !== '' && (judged === null || judged.judged.some(({ outcome }) => outcome === 'ready'))
  const guard = useLeaveGuard(isOpen, forget)
  const correct = (rows: readonly ImportRow[]) => {
    if (judged?.wasSent) setText(textOf(rows))
    setJudged(null)
  }
  const sent = (next: JudgedImport) => {
    setJudged(next)
    const rest = next.rows.filter((_, at) => next.judged[at]?.outcome === 'ready')
    // Who was not reached stays a draft, as the text from which they could have come.
    if (rest.length > 0) setText(textOf(rest))
    else forget()
  }
  return (
    <>
      <PageHeader title={t('importTitle')} back={{ href: lastListAddress(paths.staff()), label: t('back') }}>
        {judged === null && (
          <p className="max-w-3xl">
            {t('importIntro')}
            {hasOwnPasswords() && ` ${t('introOwn')}`}
          </p>
        )}
      </PageHeader>
      {judged === null ? (
        <ImportForm text={text} onText={setText} onJudged={setJudged} />
      ) : (
        <ImportReview judged={judged} onSent={sent} onCorrect={correct} onMore={() => correct([])} />
      )}
      {guard}
    </>
  )
}

/** Rows as the text from which they could have come. */
function textOf(rows: readonly ImportRow[]): string {
  if (rows.length === 0) return ''
  const header = ['name', 'email', 'role', 'language'] as const
  return csvText([header, ...rows.map((row) => header.map((field) => row[field]))]).slice(1)
}
