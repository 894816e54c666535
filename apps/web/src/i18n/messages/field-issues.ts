import { catalog } from '../message.ts'

/** What is wrong with one field, by the contract's word for it; `other` for words that are new to this page. */
export const fieldIssueMessages = catalog({
  required: { ja: '入力してください。', en: 'Fill this in.' },
  email: { ja: 'name@example.jp の形で入力してください。', en: 'Enter it like name@example.jp.' },
  'already-staff': { ja: 'このメールアドレスはすでに登録されています。', en: 'Somebody here has this address already.' },
  choice: { ja: '選べない値が含まれています。', en: 'This is not one of the choices.' },
  day: { ja: '存在しない日付です。', en: 'There is no such day.' },
  limit: { ja: '1 から 100 の数で指定してください。', en: 'Use a number from 1 to 100.' },
  cursor: {
    ja: 'このページの位置は無効です。最初のページから見てください。',
    en: 'This page position is not valid. Start from the first page.',
  },
  'too-long': { ja: '長すぎます。短くしてください。', en: 'This is too long. Make it shorter.' },
  'too-many': { ja: '多すぎます。いくつかに分けてください。', en: 'These are too many. Split them.' },
  'too-many-words': { ja: '言葉が多すぎます。16 個までにしてください。', en: 'These are too many words. Use 16 at most.' },
  'too-many-today': {
    ja: '今日送れる招待の数に達しました。明日もう一度お試しください。',
    en: 'As many invitations as one day allows are sent. Try again tomorrow.',
  },
  'control-character': { ja: '使えない文字が含まれています。', en: 'This contains characters that cannot be used.' },
  type: { ja: '値の形が正しくありません。', en: 'This does not have the right form.' },
  unavailable: { ja: '時間内に送れませんでした。もう一度お試しください。', en: 'There was no time left to send it. Try again.' },
  'not-possible': { ja: '今の状態では招待できません。', en: 'They cannot be invited as things stand.' },
  'too-many-requests': { ja: '操作が集中しています。少し待ってください。', en: 'Too many requests. Wait a moment.' },
  kana: { ja: 'カナで入力してください。漢字や記号は使えません。', en: 'Write it in kana: no kanji and no signs.' },
  phone: {
    ja: '「090-1234-5678」のように、桁数を確かめて入力してください。',
    en: 'Enter a whole number, like 090-1234-5678 or +81 90 1234 5678.',
  },
  'postal-code': { ja: '「100-0001」のように 7 桁で入力してください。', en: 'Enter seven digits, like 100-0001.' },
  'names-member': {
    ja: '会員の氏名や連絡先は書かないでください。記録に残り続けます。',
    en: 'Leave out the name and contact data of the member: this stays on record.',
  },
  'other-member': { ja: 'この会員の番号ではありません。', en: 'This is not the number of this member.' },
  taken: { ja: 'このメールアドレスは別の会員のものです。', en: 'Another member has this address.' },
  time: { ja: '「19:00」のように入力してください。', en: 'Type it like 19:00 or 7:00 pm.' },
  instant: { ja: '存在しない日時です。', en: 'There is no such time.' },
  'end-before-start': { ja: '終了は開始より後にしてください。', en: 'Let it end after it starts.' },
  link: { ja: 'https:// で始まる URL を入力してください。', en: 'Enter an address that begins with https://.' },
  'whole-number': { ja: '数字で入力してください。', en: 'Enter a whole number.' },
  seats: { ja: '1 から 1,000,000 の数で入力してください。', en: 'Use a number from 1 to 1,000,000.' },
  'below-registrations': { ja: '登録済みの人数より少なくはできません。', en: 'More people than that have registered.' },
  'needed-to-publish': { ja: '公開するイベントには必要です。', en: 'A published event needs this.' },
  other: { ja: 'この値は使えません。', en: 'This value cannot be used.' },
})

export const isKnownIssue = (issue: string): issue is keyof typeof fieldIssueMessages => Object.hasOwn(fieldIssueMessages, issue)
