import type { StatusStep } from '@sekisho/contract/event-rules'
import type { EventRow } from '@sekisho/contract/events'
import { BulkProgress, type Tally } from '../../bulk/bulk-progress.tsx'
import { eventBulkMessages } from '../../i18n/messages/event-bulk.ts'
import { eventsMessages } from '../../i18n/messages/events.ts'
import { widgetMessages } from '../../i18n/messages/widgets.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useMinute } from '../../ui/use-minute.ts'
import { planOf, type BulkPlan } from './bulk-events.ts'
import { statusWords } from './event-words.ts'
import { useBulkEvents } from './use-bulk-events.ts'
import { useLatestEvents } from './use-latest-events.ts'

interface Props {
  step: StatusStep
  rows: readonly EventRow[]
  onClose: () => void
  /** Something was done: the selection is used up. */
  onDone: () => void
}

/** Shows which events are affected and which are not, does it, and says what came of each. */
export default function EventBulkDialog({ step, rows, onClose, onDone }: Props) {
  const t = useMessages(eventBulkMessages)
  const words = useMessages(widgetMessages)
  const now = useMinute()
  const latest = useLatestEvents(rows)
  const plan = planOf(step, latest.events, new Date(now))
  const { outcomes, isRunning, wasUndone, undoable, start, undo, stop } = useBulkEvents(step)
  const close = () => {
    onClose()
    if (outcomes) onDone()
  }
  const say = ({ done, failed, skipped, total }: Tally) =>
    isRunning
      ? t('progress', { total, done: done + failed })
      : [t(wasUndone ? 'undone' : 'ended', { ok: done }), failed > 0 && t('failed', { failed }), skipped > 0 && t('stopped')]
          .filter(Boolean)
          .join(' ')
  const preview = (
    <>
      <Button onPress={close}>{words('cancel')}</Button>
      <Button
        look={step === 'cancel' ? 'danger' : 'primary'}
        isUnavailable={!latest.isWhole}
        disabledReason={latest.isWhole && plan.affected.length === 0 ? t('nothing') : undefined}
        onPress={() => start(plan.affected)}
      >
        {t(`run:${step}`, { count: plan.affected.length })}
      </Button>
    </>
  )
  const end = (
    <>
      {undoable.length > 0 && <Button onPress={undo}>{t('undoMany', { count: undoable.length })}</Button>}
      <Button look="primary" onPress={close}>
        {t('close')}
      </Button>
    </>
  )
  const actions = outcomes === null ? preview : isRunning ? <Button onPress={stop}>{t('stop')}</Button> : end
  return (
    <Dialog title={t(`ask:${step}`)} role="alertdialog" isOpen onClose={close} isBusy={isRunning} actions={actions}>
      {outcomes !== null && (
        <BulkProgress label={t(`ask:${step}`)} items={rows.map(({ id, title }) => ({ id, name: title }))} outcomes={outcomes} say={say} />
      )}
      {outcomes === null && !latest.isWhole && <output>{t('loading', { done: latest.done, total: rows.length })}</output>}
      {outcomes === null && latest.isWhole && <Preview step={step} plan={plan} lost={latest.lost} />}
    </Dialog>
  )
}

const list = 'max-h-44 overflow-y-auto rounded-md border border-line'

function Preview({ step, plan: { affected, excluded, people }, lost }: { step: StatusStep; plan: BulkPlan; lost: readonly EventRow[] }) {
  const t = useMessages(eventBulkMessages)
  const statuses = useMessages(eventsMessages)
  return (
    <>
      <p>{t(`then:${step}`)}</p>
      {step === 'cancel' && <p className="-mt-2 font-semibold">{t('people', { count: people })}</p>}
      <section aria-labelledby="bulk-affected">
        <h3 id="bulk-affected" className="mb-1 font-medium">
          {t('affected', { count: affected.length })}
        </h3>
        {affected.length === 0 && <p className="text-muted">{t('nothing')}</p>}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be scrolled by keyboard */}
        <ul tabIndex={0} aria-labelledby="bulk-affected" className={`${list} empty:hidden`}>
          {affected.map(({ id, title }) => (
            <li key={id} className="border-b border-line px-3 py-1.5 last:border-b-0">
              <bdi>{title}</bdi>
            </li>
          ))}
        </ul>
      </section>
      {excluded.length + lost.length > 0 && (
        <section aria-labelledby="bulk-excluded">
          <h3 id="bulk-excluded" className="mb-1 font-medium">
            {t('excluded', { count: excluded.length + lost.length })}
          </h3>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be scrolled by keyboard */}
          <ul tabIndex={0} aria-labelledby="bulk-excluded" className={`${list} bg-sunken`}>
            {excluded.map(({ event: { id, title, status }, why }) => (
              <li key={id} className="border-b border-line px-3 py-1.5 last:border-b-0">
                <bdi>{title}</bdi>
                <span className="block text-[0.8125rem] text-muted">{t(`why:${why}`, { status: statuses(statusWords[status].key) })}</span>
              </li>
            ))}
            {lost.map(({ id, title }) => (
              <li key={id} className="border-b border-line px-3 py-1.5 last:border-b-0">
                <bdi>{title}</bdi>
                <span className="block text-[0.8125rem] text-muted">{t('why:gone')}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
