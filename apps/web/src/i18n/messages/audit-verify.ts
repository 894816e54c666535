import { catalog } from '../message.ts'

/** Verifying the chain of the audit trail. */
export const auditVerifyMessages = catalog({
  title: { ja: '監査ログの検証', en: 'Verify the audit trail' },
  back: { ja: '監査ログへ戻る', en: 'Back to the audit trail' },
  intro: {
    ja: '記録は、一つ前の記録のハッシュを含めてつながっています。最初から計算し直し、書き換え・抜け・入れ替え・末尾の切り取りを探します。',
    en: 'Every entry is linked to the one before by a hash. All of them are computed again, to find what was changed, removed, moved or cut off.',
  },
  start: { ja: '検証を始める', en: 'Start' },
  again: { ja: 'もう一度検証する', en: 'Verify again' },
  stop: { ja: '中断', en: 'Stop' },
  goOn: { ja: '続きから再開', en: 'Go on' },
  running: { ja: '検証の進み具合', en: 'Progress of the verification' },
  progress: { ja: '{total} 件中 {done} 件を確認しました', en: '{done} of {total} entries checked' },
  stopped: { ja: '中断しました。続きから再開できます。', en: 'Stopped. You can go on from here.' },
  whole: { ja: '異常はありません', en: 'The trail is whole' },
  wholeText: {
    ja: '{total} 件すべてがつながっています。この結果は監査ログに記録されました。',
    en: 'All {total} entries are linked. This result is in the trail now.',
  },
  head: { ja: '末尾のハッシュ', en: 'Hash of the end' },
  headText: {
    ja: '控えておくと、あとで末尾が切り取られたり作り直されたりしていないかを照合できます。',
    en: 'Keep a note of it, and you can tell later whether the end was cut off or made anew.',
  },
  broken: { ja: '異常が見つかりました', en: 'The trail is broken' },
  'broken:changed': {
    ja: '{position} 番目の記録が、書かれたあとに変わっているか、別の記録と入れ替わっています。',
    en: 'Entry no. {position} was changed after it was written, or stands in the place of another.',
  },
  'broken:missing': { ja: '{position} 番目の記録が失われています。', en: 'Entry no. {position} is missing.' },
  'broken:unchained': {
    ja: '連鎖に入っていない記録があります。通常の手順を通らずに書き込まれたものです。',
    en: 'There is an entry outside the chain: it was written past it.',
  },
  'broken:cut': { ja: '{position} 番目から後ろの記録が切り取られています。', en: 'The end is cut off from no. {position} on.' },
  'broken:rewritten': {
    ja: '{position} 番目までの記録が、以前に確かめたものと違います。作り直された可能性があります。',
    en: 'What stands up to no. {position} is not what was verified before: it may have been made anew.',
  },
  next: {
    ja: 'データベースの管理者権限で操作した人がいないかを確認し、バックアップの同じ位置と見比べてください。運用手順書「監査ログの異常」に手順があります。',
    en: 'Find out who used the database’s master rights, and compare this place with a backup. The runbook on a broken trail says how.',
  },
})
