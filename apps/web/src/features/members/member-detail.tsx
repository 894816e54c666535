import { hiddenFields, type HiddenField } from '@sekisho/contract/member-record'
import type { members } from '@sekisho/contract/members'
import type { ReplyOf } from '@sekisho/contract/endpoint'
import { Eye } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { memberRecordMessages } from '../../i18n/messages/member-record.ts'
import { membersMessages } from '../../i18n/messages/members.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { useListQuery } from '../../list/use-list-query.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { showToast } from '../../ui/show-toast.ts'
import { EditMemberLink } from './edit-member-link.tsx'
import { useHiddenWords } from './hidden-words.ts'
import { MemberFacts } from './member-facts.tsx'
import { memberNumber } from '../../format/member-number.ts'
import { MemberRegistrations } from './member-registrations.tsx'
import { MemberStatus } from './member-status.tsx'
import { MemberTimeline } from './member-timeline.tsx'
import { registrationListNames } from './queries.ts'
import { recordMemberPrint } from './record-print.ts'
import { RevealClock } from './reveal-clock.tsx'
import { useRevealed } from './use-revealed.ts'

const RecordedPrint = lazy(() => import('../../print/recorded-print.tsx'))
const ErasureSection = lazy(() => import('./erasure-section.tsx'))
const loadRevealDialog = () => import('./reveal-dialog.tsx')
const RevealDialog = lazy(loadRevealDialog)
/** Whoever points at the button is about to press it. */
const revealAhead = () => void loadRevealDialog().catch(() => undefined)

interface Props {
  member: ReplyOf<typeof members.get>
  back: { href: string; label: string }
}

/** One member with everything that is known about them; what is hidden is revealed for a reason and a while. */
export function MemberDetail({ member, back }: Props) {
  const t = useMessages(membersMessages)
  const words = useMessages(memberRecordMessages)
  const nameOf = useHiddenWords()
  const { query } = useListQuery(registrationListNames)
  const { shown, grounds, isAny, reveal, copy, hide } = useRevealed(member.id)
  const [asked, setAsked] = useState<readonly HiddenField[] | null>(null)
  const copyField = (field: HiddenField) => {
    const said = { field: nameOf(field) }
    copy(field).then(
      () => showToast(words('copied', said)),
      () => showToast(words('notCopied', said), 'danger'),
    )
  }
  const profile = useRef<HTMLHeadingElement>(null)
  const wasAny = useRef(false)
  useEffect(() => {
    // What was hidden may have taken the button along that had the focus.
    if (wasAny.current && !isAny && document.activeElement === document.body) profile.current?.focus({ preventScroll: true })
    wasAny.current = isAny
  }, [isAny])
  const isWhole = hiddenFields.every((field) => shown[field])
  const actions = (
    <>
      <EditMemberLink memberId={member.id} />
      <Button
        icon={<Eye aria-hidden size={15} />}
        disabledReason={isWhole ? words('revealedAll') : undefined}
        onPress={() => setAsked(hiddenFields)}
        onPointerEnter={revealAhead}
        onFocus={revealAhead}
      >
        {words('revealAll')}
      </Button>
      <Suspense fallback={null}>
        <RecordedPrint record={() => recordMemberPrint(member.id, query)} />
      </Suspense>
    </>
  )
  return (
    <>
      <PageHeader title={member.name} back={back} badges={<MemberStatus status={member.status} />} actions={actions}>
        <span className="tabular-nums">{words('number', { number: memberNumber(member.number) })}</span>
      </PageHeader>
      <div className="mb-4">
        <Banner tone={isAny ? 'caution' : 'info'} title={isAny ? words('inClear') : t('masked')}>
          {isAny ? words('inClearText') : t('maskedText')}
        </Banner>
      </div>
      <div className="grid items-start gap-x-6 gap-y-7 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <section aria-labelledby="member-profile" className="min-w-0">
          <div className="mb-2 flex min-h-8 flex-wrap items-center justify-between gap-2">
            <h2 id="member-profile" ref={profile} tabIndex={-1} className="text-base font-semibold outline-none">
              {t('profile')}
            </h2>
            {isAny && <RevealClock shown={shown} onHide={hide} />}
          </div>
          <MemberFacts member={member} shown={shown} onReveal={(field) => setAsked([field])} onCopy={copyField} />
        </section>
        <MemberTimeline memberId={member.id} />
      </div>
      <section aria-labelledby="member-registrations" className="mt-7">
        <h2 id="member-registrations" className="mb-2 text-base font-semibold">
          {t('registrations')}
        </h2>
        <MemberRegistrations memberId={member.id} />
      </section>
      <Suspense fallback={null}>
        <ErasureSection member={member} />
      </Suspense>
      {asked && (
        <Suspense fallback={null}>
          <RevealDialog
            what={asked.length === 1 ? nameOf(asked[0]!) : words('whole')}
            grounds={grounds}
            onReveal={(why) => reveal(asked, why)}
            onClose={() => setAsked(null)}
          />
        </Suspense>
      )}
    </>
  )
}
