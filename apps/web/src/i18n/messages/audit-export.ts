import { catalog } from '../message.ts'

/** The audit trail as a file. */
export const auditExportMessages = catalog({
  running: { ja: '監査ログを書き出しています', en: 'Exporting the audit trail' },
  file: { ja: '監査ログ', en: 'audit-trail' },
  saved: { ja: '{done} 件を書き出しました。', en: '{done} {done|entry|entries} exported.' },
  at: { ja: '日時（UTC）', en: 'When (UTC)' },
  sentence: { ja: '内容', en: 'Entry' },
  who: { ja: 'だれが', en: 'Who' },
  role: { ja: '当時の役割', en: 'Role at that time' },
  what: { ja: '操作', en: 'What' },
  outcome: { ja: '結果', en: 'Outcome' },
  reason: { ja: '理由', en: 'Reason' },
  changes: { ja: '変更の前と後', en: 'Before and after' },
  address: { ja: 'アクセス元', en: 'From' },
  objectType: { ja: '対象の種類', en: 'Kind of object' },
  objectId: { ja: '対象の ID', en: 'Id of object' },
  staffId: { ja: 'スタッフの ID', en: 'Id of who' },
  requestId: { ja: 'リクエスト ID', en: 'Request id' },
  id: { ja: '記録の ID', en: 'Id of entry' },
  position: { ja: '連鎖の位置', en: 'Place in the chain' },
  hash: { ja: 'ハッシュ', en: 'Hash' },
})
