import { catalog } from '../message.ts'

export const exportMessages = catalog({
  export: { ja: 'CSV に書き出す', en: 'Export CSV' },
  running: { ja: 'イベントを書き出しています', en: 'Exporting events' },
  progress: { ja: '{total} 件中 {done} 件', en: '{done} of {total}' },
  progressOpen: { ja: '{done} 件まで進みました', en: '{done} so far' },
  stop: { ja: '中止', en: 'Stop' },
  file: { ja: 'イベント', en: 'events' },
  saved: { ja: '{done} 件を書き出しました。', en: '{done} {done|event|events} exported.' },
  capacity: { ja: '定員', en: 'Capacity' },
  registered: { ja: '参加登録', en: 'Registered' },
  starts: { ja: '開始（日本時間）', en: 'Starts (Asia/Tokyo)' },
  ends: { ja: '終了（日本時間）', en: 'Ends (Asia/Tokyo)' },
})
