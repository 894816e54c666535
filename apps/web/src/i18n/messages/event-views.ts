import { catalog } from '../message.ts'

/** What stands around the list of events and comes after it: its views, its search and its filters. */
export const eventViewMessages = catalog({
  searchLabel: { ja: 'イベントを検索（タイトル・主催・会場）', en: 'Search events (title, organizer, venue)' },
  held: { ja: '開催日', en: 'Held' },
  toBeforeFrom: { ja: '開始日以降の日付にしてください。', en: 'Choose the first day or a later one.' },
  create: { ja: '新しいイベント', en: 'New event' },
  calendar: { ja: 'カレンダー', en: 'Calendar' },
  views: { ja: '表示', en: 'Views' },
  'view:upcoming': { ja: 'これから', en: 'Upcoming' },
  'view:today': { ja: '今日', en: 'Today' },
  'view:week': { ja: '今週', en: 'This week' },
  'view:month': { ja: '今月', en: 'This month' },
  'view:filling': { ja: '満席間近', en: 'Nearly full' },
  'view:mine': { ja: '自分の下書き', en: 'My drafts' },
  'view:drafts': { ja: '下書き', en: 'Drafts' },
  edit: { ja: '「{title}」を編集', en: 'Edit “{title}”' },
  editCancelled: { ja: '中止したイベントは編集できません。', en: 'A cancelled event cannot be edited.' },
  'view:past': { ja: '過去', en: 'Past' },
  'view:all': { ja: 'すべて', en: 'All' },
})
