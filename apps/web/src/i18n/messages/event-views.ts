import { catalog } from '../message.ts'

/** What stands around the list of events and comes after it: its views, its search and its filters. */
export const eventViewMessages = catalog({
  searchLabel: { ja: 'イベントを検索（タイトル・主催・会場）', en: 'Search events (title, organizer, venue)' },
  held: { ja: '開催日', en: 'Held' },
  toBeforeFrom: { ja: '開始日以降の日付にしてください。', en: 'Choose the first day or a later one.' },
  create: { ja: '新しいイベント', en: 'New event' },
  views: { ja: '表示', en: 'Views' },
  'view:upcoming': { ja: 'これから', en: 'Upcoming' },
  'view:today': { ja: '今日', en: 'Today' },
  'view:week': { ja: '今週', en: 'This week' },
  'view:month': { ja: '今月', en: 'This month' },
  'view:drafts': { ja: '下書き', en: 'Drafts' },
  'view:past': { ja: '過去', en: 'Past' },
  'view:all': { ja: 'すべて', en: 'All' },
})
