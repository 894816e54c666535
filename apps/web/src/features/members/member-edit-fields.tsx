import type { MemberField } from '@sekisho/contract/member-fields'
import type { HiddenField } from '@sekisho/contract/member-record'
import { prefectures } from '@sekisho/contract/prefectures'
import { memberEditMessages } from '../../i18n/messages/member-edit.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Select } from '../../ui/select.tsx'
import { knownOf, type Member, type Typed } from './edit-form.ts'
import { EditTextField } from './edit-text-field.tsx'
import type { Place } from './find-place.ts'
import { useHiddenWords } from './hidden-words.ts'
import { HiddenEdit } from './hidden-edit.tsx'
import { PostalPlace } from './postal-place.tsx'
import type { Shown } from './shown-values.ts'

interface Props {
  member: Member
  typed: Typed
  shown: Shown
  /** Undefined takes a field back to what it is on file. */
  change: (field: MemberField, text: string | undefined) => void
  takePlace: (place: Place) => void
  faultOf: (field: MemberField) => string | undefined
  onReveal: (field: HiddenField) => void
}

const panel = 'flex min-w-0 flex-col gap-4 rounded-lg border border-line bg-surface p-4'

/** Everything that a person may correct about a member: what is hidden is replaced blind or after a reveal. */
export function MemberEditFields(props: Props) {
  const t = useMessages(memberEditMessages)
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <fieldset className={panel}>
        <legend className="sr-only">{t('person')}</legend>
        {(['name', 'kana', 'email', 'phone', 'birthDate'] as const).map((field) => (
          <Hidden key={field} {...props} field={field} />
        ))}
      </fieldset>
      <div className="flex min-w-0 flex-col gap-5">
        <fieldset className={panel}>
          <legend className="sr-only">{t('place')}</legend>
          <Hidden {...props} field="postalCode" />
          <Prefecture {...props} />
          <Hidden {...props} field="address" />
        </fieldset>
        <fieldset className={panel}>
          <legend className="sr-only">{t('work')}</legend>
          <Plain {...props} field="company" />
          <Plain {...props} field="job" />
          <Hidden {...props} field="notes" />
        </fieldset>
      </div>
    </div>
  )
}

function Hidden({ field, member, typed, shown, change, takePlace, faultOf, onReveal }: Props & { field: HiddenField }) {
  const text = typed[field]
  return (
    <HiddenEdit
      field={field}
      member={member}
      typed={text}
      shown={shown[field]}
      error={faultOf(field)}
      onChange={(value) => change(field, value)}
      onReveal={() => onReveal(field)}
    >
      {field === 'postalCode' && text !== undefined && <PostalPlace typed={text} onTake={takePlace} />}
    </HiddenEdit>
  )
}

function Plain({ field, member, typed, shown, change, faultOf }: Props & { field: 'company' | 'job' }) {
  const nameOf = useHiddenWords()
  return (
    <EditTextField
      field={field}
      label={nameOf(field)}
      value={typed[field] ?? knownOf(field, member, shown) ?? ''}
      onChange={(value) => change(field, value)}
      error={faultOf(field)}
    />
  )
}

function Prefecture({ member, typed, change, faultOf }: Props) {
  const t = useMessages(memberEditMessages)
  const nameOf = useHiddenWords()
  // What is on file may be none of the 47: it stays as long as nobody chooses another.
  const present = typed.prefecture ?? member.prefecture ?? ''
  const others = present === '' || prefectures.some((one) => one === present) ? [] : [present]
  const options = [{ value: 'none', label: t('prefectureNone') }, ...[...others, ...prefectures].map((value) => ({ value, label: value }))]
  return (
    <Select
      label={nameOf('prefecture')}
      options={options}
      value={present === '' ? 'none' : present}
      onChange={(value) => change('prefecture', value === 'none' ? '' : value)}
      error={faultOf('prefecture')}
    />
  )
}
