import { catalog } from '../message.ts'

/** The erasure of a member's personal data, and what is left of somebody erased. */
export const erasureMessages = catalog({
  heading: { ja: '元に戻せない操作', en: 'What cannot be undone' },
  headingText: {
    ja: '個人情報を消去すると、氏名・連絡先・住所・備考などがすべて消えます。会員番号、参加登録と人数の記録は残ります。',
    en: 'Erasing takes away name, contact data, address, notes and all the rest. The number, the registrations and the counts stay.',
  },
  open: { ja: '個人情報を消去…', en: 'Erase personal data…' },
  title: { ja: '会員 {number} の個人情報を消去', en: 'Erase the personal data of {number}' },
  irreversible: { ja: '消去は元に戻せません', en: 'This cannot be undone' },
  irreversibleText: {
    ja: '消去した氏名や連絡先は、誰にも元に戻せません。監査ログには、項目の名前と短い伏せ字だけが残ります。',
    en: 'Nobody can bring back what was erased. The audit trail keeps names of fields and short masks, and no value.',
  },
  backups: {
    ja: 'データベースのバックアップには、最長で {days} 日間残ります。バックアップから復元したときは、消去をやり直します。',
    en: 'Backups of the database hold it for up to {days} more {days|day|days}. After a restore from one, the erasure is done again.',
  },
  backupsElsewhere: {
    ja: 'データベースのバックアップにいつまで残るかは、データベースを運用している人に確かめてください。バックアップから復元したときは、消去をやり直します。',
    en: 'Ask whoever runs the database how long its backups hold it. After a restore from one, the erasure is done again.',
  },
  second: {
    ja: '実行には、ほかの人の承認が必要です。承認されたら、この画面でもう一度開いて消去します。',
    en: 'Somebody else has to approve it. Once they have, open this again to erase.',
  },
  fourEyesOff: {
    ja: 'この環境では承認を使わない設定です。監査ログにその旨が残ります。',
    en: 'Approvals are switched off in this stage. The audit trail will say so.',
  },
  occasion: { ja: '消去する事情', en: 'Occasion' },
  occasionMissing: { ja: '事情を選んでください。', en: 'Choose the occasion.' },
  'occasion:request': { ja: '本人からの請求', en: 'Their own request' },
  'occasion:needless': { ja: '利用する必要がなくなった', en: 'No longer needed' },
  'occasion:legal': { ja: '法令への対応', en: 'Required by law' },
  'occasion:other': { ja: 'その他', en: 'Something else' },
  ask: { ja: '承認を依頼する', en: 'Ask for approval' },
  waiting: { ja: '承認を待っています', en: 'Waiting for approval' },
  waitingText: {
    ja: '期限は {until} です。ほかの人がホームか「承認の依頼」の画面で承認できます。',
    en: 'It stands until {until}. Others can approve it from their home page or the page of requests.',
  },
  approved: { ja: '{who} が承認しました', en: '{who} approved this' },
  number: { ja: '会員番号', en: 'Number of the member' },
  numberHelp: { ja: '確認のため「{number}」と入力してください。', en: 'Type {number} to confirm.' },
  numberWrong: { ja: '会員番号が一致しません。', en: 'This is not the number.' },
  erase: { ja: '消去する', en: 'Erase' },
  done: { ja: '個人情報を消去しました。', en: 'The personal data has been erased.' },
  erased: { ja: '個人情報は消去されました', en: 'The personal data has been erased' },
  erasedText: {
    ja: '{at} に消去しました。氏名や連絡先は元に戻せません。会員番号と参加登録の記録だけが残っています。',
    en: 'Erased on {at}. Name and contact data are gone for good; the number and the registrations are left.',
  },
})
