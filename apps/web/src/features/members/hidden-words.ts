import type { HiddenField } from '@sekisho/contract/member-record'
import { memberRecordMessages } from '../../i18n/messages/member-record.ts'
import { membersMessages } from '../../i18n/messages/members.ts'
import { useMessages } from '../../i18n/use-messages.ts'

const inList = ['name', 'kana', 'email', 'phone', 'prefecture', 'company', 'job'] as const

/** Names a field of a member; the trail may name one of another release, which then stands as it is. */
export function useHiddenWords(): (field: string) => string {
  const list = useMessages(membersMessages)
  const record = useMessages(memberRecordMessages)
  return (field) => {
    const shared = inList.find((name) => name === field)
    return shared ? list(shared) : record(field as Exclude<HiddenField, (typeof inList)[number]>)
  }
}
