import { catalog } from '../message.ts'

/** Registrations by day, on the home page and on an event's. */
export const chartMessages = catalog({
  asTable: { ja: '表で見る', en: 'Show as a table' },
  day: { ja: '日', en: 'Day' },
  registered: { ja: '参加登録', en: 'Registrations' },
  byDay: { ja: '日ごとの参加登録', en: 'Registrations by day' },
  none: { ja: '参加登録はまだありません。', en: 'Nobody has registered yet.' },
  sum: {
    ja: '合計 {total} 名。いちばん多かったのは {day} の {most} 名です。',
    en: '{total} in all; most came on {day}: {most}.',
  },
  earlier: { ja: 'これより前の日に {count} 名が登録しています。', en: '{count} more registered before these days.' },
  seatsHeld: { ja: '取り消しと順番待ちは数えません。', en: 'Cancelled and waiting registrations are not counted.' },
})
