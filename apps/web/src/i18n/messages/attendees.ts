import { catalog } from '../message.ts'

/** Who registered for one event. */
export const attendeesMessages = catalog({
  title: { ja: '参加者', en: 'Attendees' },
  titleOf: { ja: '「{event}」の参加者', en: 'Attendees of “{event}”' },
  back: { ja: 'イベントへ戻る', en: 'Back to the event' },
  caption: { ja: '参加者の一覧', en: 'List of attendees' },
  recorded: {
    ja: '個人情報は伏せて表示しています。この画面を開いたことは監査ログに記録されます。',
    en: 'Personal data is masked. Opening this screen is recorded in the audit trail.',
  },
  emptyTitle: { ja: '参加登録はまだありません', en: 'Nobody has registered yet' },
  emptyText: { ja: '参加登録があると、ここに並びます。', en: 'Attendees appear here once they have registered.' },
  noMatchTitle: { ja: '条件に合う参加者はいません', en: 'No attendee matches' },
  noMatchText: { ja: '状態の絞り込みを解除すると、すべての参加者が並びます。', en: 'Without the filter by status everybody is listed.' },
})
