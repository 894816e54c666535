import { staff } from '@sekisho/contract/staff'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ActFailure } from '../../app/act-failure.tsx'
import { call } from '../../api-client/call.ts'
import { paths } from '../../app/paths.ts'
import { staffInviteMessages } from '../../i18n/messages/staff-invite.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { csvText } from './csv-text.ts'
import type { JudgedImport } from './judged-import.ts'
import type { ImportRow } from './import-rows.ts'
import { ImportTable } from './import-table.tsx'
import { refreshStaff } from './queries.ts'
import { saveFile } from './save-file.ts'

interface Props {
  judged: JudgedImport
  onSent: (judged: JudgedImport) => void
  /** Goes back to the text; after a sending only with the rows that were not sent. */
  onCorrect: (rows: readonly ImportRow[]) => void
  onMore: () => void
}

/** What would happen with each row, and after the sending what did. */
export function ImportReview({ judged, onSent, onCorrect, onMore }: Props) {
  const t = useMessages(staffInviteMessages)
  const client = useQueryClient()
  const { rows, judged: lines, key, wasSent } = judged
  const good = rows.filter((_, at) => lines[at]?.outcome === (wasSent ? 'invited' : 'ready'))
  const rest = rows.filter((row) => !good.includes(row))
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => call(staff.import, { body: { preview: false, rows: [...rows] }, idempotencyKey: key }),
    onSuccess: ({ rows: sent }) => {
      onSent({ ...judged, judged: sent, wasSent: true })
      void refreshStaff(client)
    },
  })
  const title = wasSent ? 'results' : 'preview'
  return (
    <section aria-labelledby="import-review" className="flex flex-col gap-4">
      <div>
        <h2 id="import-review" className="text-base font-semibold">
          {t(title)}
        </h2>
        <output className="block">
          {wasSent
            ? t('resultsText', { invited: good.length, wrong: rest.length })
            : t('previewText', { ready: good.length, wrong: rest.length })}
        </output>
      </div>
      <ActFailure error={error} />
      <ImportTable rows={rows} judged={lines} />
      <div className="flex flex-wrap gap-2">
        {wasSent ? (
          <ButtonLink href={paths.staff()} look="primary">
            {t('toList')}
          </ButtonLink>
        ) : (
          <Button
            look="primary"
            isPending={isPending}
            disabledReason={good.length === 0 ? t('nobody') : undefined}
            onPress={() => mutate()}
          >
            {t('sendMany', { count: good.length })}
          </Button>
        )}
        {(!wasSent || rest.length > 0) && (
          <Button isDisabled={isPending} onPress={() => onCorrect(rest)}>
            {t(wasSent ? 'correctRest' : 'correct')}
          </Button>
        )}
        {rest.length > 0 && <Button onPress={() => saveFile('sekisho-not-invited.csv', csvOf(judged, rest))}>{t('download')}</Button>}
        {wasSent && <Button onPress={onMore}>{t('more')}</Button>}
      </div>
    </section>
  )
}

/** The rows with what was wrong with them in a last column, which another import does not use. */
function csvOf({ rows, judged }: JudgedImport, rest: readonly ImportRow[]): string {
  const lines = rest.map((row) => {
    const line = judged[rows.indexOf(row)]
    const why = line ? [line.outcome, ...line.errors.map(({ field, issue }) => `${field}: ${issue}`)].join(', ') : ''
    return [row.name, row.email, row.role, row.language, why]
  })
  return csvText([['name', 'email', 'role', 'language', 'result'], ...lines])
}
