import { catalog } from '../message.ts'

/** What the page of one event says. */
export const eventMessages = catalog({
  one: { ja: 'イベント', en: 'Event' },
  back: { ja: 'イベントの一覧へ戻る', en: 'Back to events' },
  schedule: { ja: '日時', en: 'When' },
  onlineUrl: { ja: 'オンライン会場', en: 'Online at' },
  capacity: { ja: '定員', en: 'Capacity' },
  registered: { ja: '参加登録', en: 'Registered' },
  seatsLeft: { ja: '残り {count} 席', en: '{count} {count|seat|seats} left' },
  overbooked: { ja: '定員を {count} 人超えています', en: '{count} over capacity' },
  attendees: { ja: '参加者を見る', en: 'See who registered' },
  description: { ja: '説明', en: 'Description' },
  noDescription: { ja: '説明はありません。', en: 'There is no description.' },
  createdAt: { ja: '作成', en: 'Created' },
  updatedAt: { ja: '更新', en: 'Updated' },
  version: { ja: '版', en: 'Version' },
  opensNewTab: { ja: '（新しいタブで開きます）', en: '(opens in a new tab)' },
})
