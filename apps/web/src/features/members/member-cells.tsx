import type { MaskedMember } from '@sekisho/contract/members'
import { CellLines } from '../../ui/cell-lines.tsx'
import { MaskedValue } from './masked-value.tsx'
import { memberNumber } from './member-number.ts'

/** A member as the row of a list names them: name, kana and number. */
export function NameCell({ name, kana, number }: MaskedMember) {
  const below = (
    <>
      <MaskedValue value={kana} /> <span className="tabular-nums">{memberNumber(number)}</span>
    </>
  )
  return (
    <CellLines isTitle below={below}>
      <span>
        <MaskedValue value={name} />
      </span>
    </CellLines>
  )
}

export function ContactCell({ email, phone }: MaskedMember) {
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
