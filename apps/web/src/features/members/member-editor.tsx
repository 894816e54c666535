import { memberFields, type MemberField } from '@sekisho/contract/member-fields'
import type { HiddenField } from '@sekisho/contract/member-record'
import { lazy, Suspense, useEffect, useRef, useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { ActFailure } from '../../app/act-failure.tsx'
import { paths } from '../../app/paths.ts'
import { isAllAtFields } from '../../form/field-errors.ts'
import { useLeaveGuard } from '../../form/use-leave-guard.tsx'
import { useSaveKey } from '../../form/use-save-key.ts'
import { compareMessages } from '../../i18n/messages/compare.ts'
import { memberEditMessages } from '../../i18n/messages/member-edit.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { judge, knownOf, typedInto, type Member, type Typed } from './edit-form.ts'
import { EditReason } from './edit-reason.tsx'
import type { Place } from './find-place.ts'
import { useHiddenWords } from './hidden-words.ts'
import { MemberEditFields } from './member-edit-fields.tsx'
import { MemberStatus } from './member-status.tsx'
import { RevealClock } from './reveal-clock.tsx'
import { useFaults } from './use-faults.ts'
import { useRevealed, type Grounds } from './use-revealed.ts'
import { conflictIn, useSaveMember } from './use-save-member.ts'

const RevealDialog = lazy(() => import('./reveal-dialog.tsx'))
const StaleMember = lazy(() => import('./stale-member.tsx'))
const keepNothing = () => undefined

/**
 * The form of a member. What is hidden is replaced blind, or revealed first by the rules of any reveal. What is typed is
 * personal data: it is in this page's memory and nowhere else.
 */
export function MemberEditor({ member }: { member: Member }) {
  const t = useMessages(memberEditMessages)
  const compare = useMessages(compareMessages)
  const nameOf = useHiddenWords()
  const navigate = useNavigate()
  const [begun, setBegun] = useState(member)
  const [typed, setTyped] = useState<Typed>({})
  const [why, setWhy] = useState<Grounds>({ occasion: 'correction', reason: '' })
  const [asked, setAsked] = useState<HiddenField | null>(null)
  const [isComparing, setComparing] = useState(true)
  const [isSaved, setSaved] = useState(false)
  const { shown, grounds, isAny, reveal, hide } = useRevealed(member.id)
  const { save, isPending, error, reset } = useSaveMember(member.id, () => setSaved(true))
  const form = useRef<HTMLFormElement>(null)
  const { fields, faults } = judge(typed)
  const { faultOf, wasTried, tryAll } = useFaults({ form, typed, faults, error })
  const isDirty = Object.keys(typed).length > 0
  const guard = useLeaveGuard(isDirty && !isPending && !isSaved, keepNothing)
  useSaveKey(form)
  useEffect(() => {
    if (isSaved) void navigate(paths.member(member.id), { replace: true })
  }, [isSaved, navigate, member.id])
  // Nothing was typed: the form follows what the member becomes.
  if (!isDirty && begun.version !== member.version) setBegun(member)
  const change = (field: MemberField, text: string | undefined) =>
    setTyped((before) => (text === undefined ? without(before, [field]) : typedInto(before, field, text, knownOf(field, member, shown))))
  const takePlace = ({ prefecture, town }: Place) => {
    change('prefecture', prefecture)
    change('address', town)
  }
  const send = (wanted: Typed, version: number) => {
    const { fields: judged } = judge(wanted)
    if (judged && why.reason.trim() !== '') save({ fields: judged, version, why })
  }
  const submit = (submitted: FormEvent) => {
    submitted.preventDefault()
    if (isPending || isSaved) return
    if (tryAll(why.reason) && fields) send(typed, begun.version)
  }
  const conflict = conflictIn(error)
  const isNewer = conflict !== null && member.version >= conflict.version
  const saveMerged = (theirs: ReadonlySet<MemberField>) => {
    const merged = without(typed, [...theirs])
    setTyped(merged)
    setBegun(member)
    reset()
    if (Object.keys(merged).length === 0) return hide()
    send(merged, member.version)
  }
  return (
    <form ref={form} noValidate autoComplete="off" onSubmit={submit}>
      <PageHeader
        title={member.name}
        back={{ href: paths.member(member.id), label: t('backToMember') }}
        badges={<MemberStatus status={member.status} />}
        actions={
          <Button type="submit" look="primary" isPending={isPending || isSaved} aria-keyshortcuts="Control+S Meta+S">
            {t('save')}
          </Button>
        }
      >
        <span className="inline-flex flex-wrap items-center gap-3 text-[0.8125rem]">
          {t('titleEdit')}
          {isAny && <RevealClock shown={shown} onHide={hide} />}
        </span>
      </PageHeader>
      <div className="mb-5 grid gap-3">
        {!conflict && (
          <Banner tone="info" title={t('blind')}>
            {t('blindText')}
          </Banner>
        )}
        {conflict && !isComparing && (
          <Banner
            tone="caution"
            title={t('changedWhile')}
            action={<Button onPress={() => setComparing(true)}>{compare('compare')}</Button>}
          >
            {compare('changedWhileText')}
          </Banner>
        )}
        {wasTried && !isDirty && <Banner tone="caution" title={t('nothingChanged')} />}
        {!conflict && error && !isAllAtFields(error, memberFields) && <ActFailure error={error} />}
      </div>
      {isNewer && isComparing && (
        <Suspense fallback={null}>
          <StaleMember
            key={conflict.version}
            before={begun}
            present={member}
            changed={conflict.changed}
            typed={typed}
            isPending={isPending}
            onSave={saveMerged}
            onClose={() => setComparing(false)}
          />
        </Suspense>
      )}
      <MemberEditFields
        member={member}
        typed={typed}
        shown={shown}
        change={change}
        takePlace={takePlace}
        faultOf={faultOf}
        onReveal={setAsked}
      />
      <EditReason why={why} change={setWhy} wasTried={wasTried} />
      {/* On a phone the form ends far from its head, where the other one stands. */}
      <Button type="submit" look="primary" isPending={isPending || isSaved} className="mt-5 w-full sm:hidden">
        {t('save')}
      </Button>
      {guard}
      {asked && (
        <Suspense fallback={null}>
          <RevealDialog
            what={nameOf(asked)}
            grounds={grounds ?? why}
            onReveal={async (said) => {
              await reveal([asked], said)
              // What is said once counts for the change as well, until somebody says otherwise.
              setWhy((before) => (before.reason === '' ? said : before))
            }}
            onClose={() => setAsked(null)}
          />
        </Suspense>
      )}
    </form>
  )
}

const without = (typed: Typed, fields: readonly MemberField[]): Typed =>
  Object.fromEntries(Object.entries(typed).filter(([field]) => !fields.some((one) => one === field)))
