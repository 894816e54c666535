import { catalog } from '../message.ts'

/** What is said of people who move here from an earlier system. `station:` names where somebody is, `next:` what that means. */
export const moveMessages = catalog({
  title: { ja: '以前のシステムからの移行', en: 'Moving from the earlier system' },
  early: {
    ja: '{opens}から{ends}まで、以前のパスワードで移れます。',
    en: 'From {opens} to {ends} people can come with the password they have.',
  },
  open: { ja: '{ends}まで、以前のパスワードで移れます。', en: 'Until {ends} people can come with the password they have.' },
  over: {
    ja: '期間は{ends}に終わりました。システムの担当者に、期間を閉じるよう伝えてください（sekisho migrate close）。',
    en: 'The window ended at {ends}. Tell whoever runs this system to close it (sekisho migrate close).',
  },
  hashes: {
    ja: '以前のパスワードのハッシュを {count} 件あずかっています。本人が移ると 1 件ずつ消えます。',
    en: '{count} password {count|hash is|hashes are} kept. Each goes when its owner has moved.',
  },
  noHashes: { ja: '以前のパスワードのハッシュは残っていません。', en: 'No password hash is left.' },
  unknown: {
    ja: 'Cognito か移行の表が応じないため、いまは人数がわかりません。',
    en: 'Cognito or the table of the move does not answer: nobody can be counted now.',
  },
  people: { ja: 'まだ移っていない人', en: 'Who has not moved yet' },
  everybody: { ja: '全員が移りました。', en: 'Everybody has moved.' },
  more: { ja: 'すべて表示（{count} 人）', en: 'Show all {count}' },

  'station:moved': { ja: '移行済み', en: 'Moved' },
  'station:invited': { ja: '招待済み', en: 'Invited' },
  'station:on-the-way': { ja: '途中', en: 'On the way' },
  'station:waiting': { ja: '待ち', en: 'Waiting' },
  'station:failed': { ja: '失敗', en: 'Failed' },
  'station:to-invite': { ja: '招待待ち', en: 'To be invited' },
  'next:invited': { ja: '招待メールを送りました。まだ来ていません。', en: 'They were mailed an invitation and have not come yet.' },
  'next:on-the-way': {
    ja: 'パスワードは通りました。認証アプリの登録が残っています。',
    en: 'Their password was right. The authenticator app is still to be set up.',
  },
  'next:waiting': { ja: 'サインインすると移ります。', en: 'They move when they sign in.' },
  'next:failed': {
    ja: 'パスワードの間違いが続いています。「パスワードを忘れたとき」からも移れます。',
    en: 'Many wrong passwords in a row. “Forgotten your password?” moves them as well.',
  },
  'next:to-invite': {
    ja: '使えるパスワードがありません。招待が必要です。',
    en: 'There is no password to come with: they need an invitation.',
  },
})
