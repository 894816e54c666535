import type { MaskedMember } from '@sekisho/contract/members'
import { membersMessages } from '../../i18n/messages/members.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { CellLines } from '../../ui/cell-lines.tsx'
import { MaskedValue } from './masked-value.tsx'
import { memberNumber } from '../../format/member-number.ts'

/** A member as the row of a list names them: name, kana and number; of somebody erased, that they are, and the number. */
export function NameCell({ name, kana, number, status }: MaskedMember) {
  const isErased = status === 'erased'
  const below = (
    <>
      {!isErased && <MaskedValue value={kana} />} <span className="tabular-nums">{memberNumber(number)}</span>
    </>
  )
  return (
    <CellLines isTitle below={below}>
      <span>{isErased ? <ErasedName /> : <MaskedValue value={name} />}</span>
    </CellLines>
  )
}

/** Stands where a name was, so that the row has one for whoever sees it and whoever hears it. */
function ErasedName() {
  const t = useMessages(membersMessages)
  return <span className="text-muted">{t('statusErased')}</span>
}

export function ContactCell({ email, phone, status }: MaskedMember) {
  if (status === 'erased') return '–'
  return (
    <CellLines below={phone !== null && <MaskedValue value={phone} />}>
      <span>
        <MaskedValue value={email} />
      </span>
    </CellLines>
  )
}

export function WorkCell({ company, job }: MaskedMember) {
  if (company === null && job === null) return '–'
  return <CellLines below={job !== null && <bdi>{job}</bdi>}>{company !== null && <bdi>{company}</bdi>}</CellLines>
}
