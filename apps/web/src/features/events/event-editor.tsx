import type { Event } from '@sekisho/contract/events'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { ActFailure } from '../../app/act-failure.tsx'
import { paths } from '../../app/paths.ts'
import { isAllAtFields } from '../../form/field-errors.ts'
import { useLeaveGuard } from '../../form/use-leave-guard.tsx'
import { formatDateTime, formatDay, formatTime } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { compareMessages } from '../../i18n/messages/compare.ts'
import { eventEditMessages } from '../../i18n/messages/event-edit.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { lastListAddress } from '../../list/last-address.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { EventFields } from './event-fields.tsx'
import { formOf, judge, type EventForm } from './event-form.ts'
import { EventStatus } from './event-status.tsx'
import { movedTo } from './kept-edit.ts'
import { useEdit } from './use-edit.ts'
import { useJudged } from './use-judged.ts'
import { useSaveEvent } from './use-save-event.ts'
import { useSaveKey } from '../../form/use-save-key.ts'

const StaleEdit = lazy(() => import('./stale-edit.tsx'))
const nothing: Partial<EventForm> = {}
const contractFields = ['title', 'organizer', 'format', 'venue', 'onlineUrl', 'description', 'startsAt', 'endsAt', 'capacity']

/** The form of an event, new or stored. Nothing typed is lost: not by a reload, not by somebody who was quicker. */
export function EventEditor({ event, begin = nothing }: { event: Event | null; begin?: Partial<EventForm> }) {
  const t = useMessages(eventEditMessages)
  const compare = useMessages(compareMessages)
  const language = useLanguage()
  const navigate = useNavigate()
  const [saved, setSaved] = useState<Event | null>(null)
  const { state, isDirty, change, rebase, forget, discard } = useEdit(event, begin)
  const { save, isPending, error, present, reset } = useSaveEvent(event, (stored) => {
    forget()
    setSaved(stored)
  })
  const { form, submit, faultOf } = useJudged({
    state: state.form,
    event,
    error,
    isBusy: isPending || saved !== null,
    save,
    version: state.version,
    before: state.before,
  })
  const [isComparing, setComparing] = useState(true)
  const guard = useLeaveGuard(isDirty && !isPending && saved === null, forget)
  useSaveKey(form)
  // After the guard has let go of the form.
  useEffect(() => {
    if (saved) void navigate(paths.event(saved.id), { replace: true })
  }, [saved, navigate])
  // What the page just read is newer than what the edit began with.
  const isOlder = event !== null && state.version !== null && event.version > state.version
  const newer = saved !== null ? null : (present ?? (isOlder ? event : null))
  const back = event
    ? { href: paths.event(event.id), label: t('backToEvent') }
    : { href: lastListAddress(paths.events()), label: t('back') }
  // What was typed before goes first; the day that was clicked since then is one press away.
  const otherDay = begin.startDay !== state.form.startDay ? begin.startDay : undefined
  const saveMerged = (merged: EventForm) => {
    if (!newer) return
    rebase(merged, newer)
    reset()
    const { fields } = judge(merged, newer)
    if (fields) save({ fields, version: newer.version, before: formOf(newer) })
  }
  return (
    <form ref={form} noValidate onSubmit={submit}>
      <PageHeader
        title={event ? event.title : t('titleNew')}
        back={back}
        badges={event && <EventStatus status={event.status} />}
        actions={
          <Button type="submit" look="primary" isPending={isPending || saved !== null} aria-keyshortcuts="Control+S Meta+S">
            {t(event ? 'save' : 'create')}
          </Button>
        }
      >
        <span className="text-[0.8125rem]">
          {state.keptAt === null
            ? t(event ? 'titleEdit' : 'laterOk')
            : t('keptAt', { time: formatTime(new Date(state.keptAt).toISOString()) })}
        </span>
      </PageHeader>
      <div className="mb-5 grid gap-3 empty:hidden">
        {state.isRestored && state.keptAt !== null && (
          <Banner
            tone="info"
            title={t('restored')}
            action={
              <span className="flex flex-wrap gap-2">
                {otherDay && (
                  <Button onPress={() => change(movedTo(otherDay, state.form))}>
                    {t('moveTo', { day: formatDay(otherDay, language) })}
                  </Button>
                )}
                <Button onPress={discard}>{t('discard')}</Button>
              </span>
            }
          >
            {t('restoredText', { when: formatDateTime(new Date(state.keptAt).toISOString(), language) })}
            {otherDay && t('restoredOtherDay', { day: formatDay(otherDay, language) })}
          </Banner>
        )}
        {newer && !(present && isComparing) && (
          <Banner tone="caution" title={t('changedWhile')}>
            {compare('changedWhileText')}
          </Banner>
        )}
        {!present && error && !isAllAtFields(error, contractFields) && <ActFailure error={error} />}
      </div>
      {newer && isComparing && (
        <Suspense fallback={null}>
          <StaleEdit
            key={newer.version}
            edit={state}
            present={newer}
            isPending={isPending}
            onSave={saveMerged}
            onClose={() => setComparing(false)}
          />
        </Suspense>
      )}
      {newer && !isComparing && (
        <Button className="mb-5" onPress={() => setComparing(true)}>
          {compare('compare')}
        </Button>
      )}
      <EventFields form={state.form} event={event} change={change} faultOf={faultOf} />
      {guard}
    </form>
  )
}
