import { attendees, type Attendee } from '@sekisho/contract/attendees'
import { useParams } from 'react-router'
import { call } from '../../../api-client/call.ts'
import { membersMessages } from '../../../i18n/messages/members.ts'
import { useMessages } from '../../../i18n/use-messages.ts'
import type { SheetProps } from '../../../list/list-page.tsx'
import { sayChoices } from '../../../list/say-choices.ts'
import { ListSheet } from '../../../print/list-sheet.tsx'
import { registrationWords } from '../member-words.ts'

/** An event's attendees on paper: masked as on the screen, and recorded before they are printed. */
export default function AttendeesSheet(props: SheetProps<Attendee, 'status'>) {
  const t = useMessages(membersMessages)
  const { eventId = '' } = useParams()
  const { status, sort, limit, cursor } = props.query
  const say = (_: 'status', value: string) => sayChoices(value, registrationWords, ({ key }) => t(key))
  const record = () => call(attendees.list, { params: { eventId }, query: { status, sort, limit, cursor, purpose: 'print' } })
  return <ListSheet {...props} say={say} record={record} />
}
