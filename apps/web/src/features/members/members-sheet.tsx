import type { MaskedMember } from '@sekisho/contract/members'
import { membersMessages } from '../../i18n/messages/members.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import type { SheetProps } from '../../list/list-page.tsx'
import { sayChoices } from '../../list/say-choices.ts'
import { ListSheet } from '../../print/list-sheet.tsx'
import { statusWords } from './member-words.ts'
import { recordMembersPrint } from './record-print.ts'

/** The members list on paper: masked as on the screen, and recorded before it is printed. */
export default function MembersSheet(props: SheetProps<MaskedMember, 'status'>) {
  const t = useMessages(membersMessages)
  const say = (_: 'status', value: string) => sayChoices(value, statusWords, ({ key }) => t(key))
  return <ListSheet {...props} say={say} record={() => recordMembersPrint(props.query)} />
}
