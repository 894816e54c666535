import { catalog } from '../message.ts'

export const homeMessages = catalog({
  title: { ja: 'ホーム', en: 'Home' },
  welcome: { ja: '{name} さん、おつかれさまです。', en: 'Welcome, {name}.' },
  upcoming: { ja: '開催予定', en: 'Upcoming' },
  byStatus: { ja: 'イベントの件数', en: 'Events by status' },
  draft: { ja: '下書き', en: 'Draft' },
  published: { ja: '公開中', en: 'Published' },
  closed: { ja: '終了', en: 'Closed' },
  cancelled: { ja: '中止', en: 'Cancelled' },
  next: { ja: '次のイベント', en: 'Next events' },
  nothingNext: { ja: '公開中のイベントで、これから開催されるものはありません。', en: 'No published event is coming up.' },
  allEvents: { ja: 'すべてのイベント', en: 'All events' },
  seats: { ja: '{registered} / {capacity} 名', en: '{registered} / {capacity} {capacity|seat|seats}' },
})
