import { catalog } from '../message.ts'

/** What the staff list says of audit entries that the database does not take. */
export const auditRefusedMessages = catalog({
  title: {
    ja: '監査ログに書き込めていない記録が {count} 件あります（{since}から）',
    en: '{count} audit {count|entry has|entries have} not been written since {since}',
  },
  titleMany: {
    ja: '監査ログに書き込めていない記録が {count} 件以上あります（{since}から）',
    en: '{count} audit entries or more have not been written since {since}',
  },
  what: {
    ja: '記録は失われていません。下の一覧をシステムの担当者に伝えてください。原因を直して照合を実行すると、もう一度書き込まれます。',
    en: 'Nothing is lost. Give the list below to whoever runs this system. Once the cause is mended, a repair of the staff backup writes the entries again.',
  },
  details: { ja: '書き込めていない記録', en: 'Entries that are not written' },
  copyWhat: { ja: '書き込めていない記録の一覧', en: 'the list of entries' },
  unreadable: { ja: '内容を読めない記録', en: 'Entry that cannot be read' },
  person: { ja: '対象のスタッフを見る', en: 'Show the person' },
  cause: { ja: '原因: {why}', en: 'Cause: {why}' },
  entryId: { ja: '番号: {id}', en: 'ID: {id}' },
})
