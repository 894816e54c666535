import type { ImportedRow } from '@sekisho/contract/staff'
import { ActFailure } from '../../app/act-failure.tsx'
import { paths } from '../../app/paths.ts'
import { staffInviteMessages } from '../../i18n/messages/staff-invite.ts'
import type { Values } from '../../i18n/message.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { hasOwnPasswords } from '../../session/served.ts'
import { ButtonLink } from '../../ui/button-link.tsx'
import { Button } from '../../ui/button.tsx'
import { csvText } from '../../csv/csv-text.ts'
import type { JudgedImport } from './judged-import.ts'
import type { ImportRow } from './import-rows.ts'
import { ImportTable } from './import-table.tsx'
import { saveFile } from '../../csv/save-file.ts'
import { useImportRun } from './use-import-run.ts'

/** What is said otherwise where the company keeps the passwords: no mail goes out. */
type Mailing = 'previewText' | 'resultsText' | 'sendMany' | 'sendRest' | 'sendingMany'

interface Props {
  judged: JudgedImport
  onSent: (judged: JudgedImport) => void
  /** Goes back to the text; after a sending only with the rows that were not sent. */
  onCorrect: (rows: readonly ImportRow[]) => void
  onMore: () => void
}

/** What would happen with each row, then the sending row by row, and what came of it. */
export function ImportReview({ judged, onSent, onCorrect, onMore }: Props) {
  const t = useMessages(staffInviteMessages)
  const { run, stop, isRunning, isStopping, error, sending, live, msLeft } = useImportRun(judged, onSent)
  const { rows, lines, wasSent } = judged
  const count = (outcome: ImportedRow['outcome']) => live.filter((line) => line.outcome === outcome).length
  const [ready, invited] = [count('ready'), count('invited')]
  const rest = rows.filter((_, at) => live[at]?.outcome !== (wasSent ? 'invited' : 'ready'))
  const hasBegun = wasSent || isRunning
  const say = (key: Mailing, values?: Values) => t(hasOwnPasswords() ? `${key}Own` : key, values)
  return (
    <section aria-labelledby="import-review" className="flex flex-col gap-4">
      <div>
        <h2 id="import-review" className="text-base font-semibold">
          {isRunning ? say('sendingMany') : t(wasSent ? 'results' : 'preview')}
        </h2>
        <output className="block">
          {isRunning
            ? t('progress', { done: ended(judged, live), total: toSend(judged) })
            : wasSent
              ? say('resultsText', { invited, wrong: rest.length })
              : say('previewText', { ready, wrong: rest.length })}
          {isRunning && msLeft !== null && msLeft > 10_000 && ` ${t('secondsLeft', { count: Math.ceil(msLeft / 10_000) * 10 })}`}
        </output>
        {isRunning && (
          <progress
            aria-label={say('sendingMany')}
            value={ended(judged, live)}
            max={toSend(judged)}
            className="mt-2 h-1.5 w-full max-w-xl accent-(--accent)"
          />
        )}
      </div>
      <ActFailure error={error} />
      <ImportTable rows={rows} lines={lines} judged={live} sending={sending} />
      <div className="flex flex-wrap gap-2">
        {isRunning ? (
          <Button isPending={isStopping} onPress={stop}>
            {t('stop')}
          </Button>
        ) : ready > 0 || !hasBegun ? (
          <Button look="primary" disabledReason={ready === 0 ? t('nobody') : undefined} onPress={run}>
            {say(wasSent ? 'sendRest' : 'sendMany', { count: ready })}
          </Button>
        ) : (
          <ButtonLink href={paths.staff()} look="primary">
            {t('toList')}
          </ButtonLink>
        )}
        {!isRunning && (!wasSent || rest.length > 0) && (
          <Button onPress={() => onCorrect(rest)}>{t(wasSent ? 'correctRest' : 'correct')}</Button>
        )}
        {!isRunning && rest.length > 0 && (
          <Button onPress={() => saveFile('sekisho-not-invited.csv', csvOf(judged, rest))}>{t('download')}</Button>
        )}
        {!isRunning && wasSent && <Button onPress={onMore}>{t('more')}</Button>}
      </div>
    </section>
  )
}

/** How many this run began with, and how many of them it has done. */
const toSend = ({ judged }: JudgedImport): number => judged.filter(({ outcome }) => outcome === 'ready').length
const ended = ({ judged }: JudgedImport, live: readonly ImportedRow[]): number =>
  judged.filter(({ outcome }, at) => outcome === 'ready' && live[at]?.outcome !== 'ready').length

/** The rows with what was wrong with them in a last column, which another import does not use. */
function csvOf({ rows, judged }: JudgedImport, rest: readonly ImportRow[]): string {
  const lines = rest.map((row) => {
    const line = judged[rows.indexOf(row)]
    const why = line ? [line.outcome, ...line.errors.map(({ field, issue }) => `${field}: ${issue}`)].join(', ') : ''
    return [row.name, row.email, row.role, row.language, why]
  })
  return csvText([['name', 'email', 'role', 'language', 'result'], ...lines])
}
