import { catalog } from '../message.ts'

/** A title and a next step for everything that a call can fail with; keys are `<code>` and `<code>:next`. */
export const errorMessages = catalog({
  'path-not-canonical': { ja: 'このアドレスは使えません', en: 'This address cannot be used' },
  'path-not-canonical:next': { ja: 'メニューから開き直してください。', en: 'Open the page from the menu.' },
  'invalid-input': { ja: '指定した条件に誤りがあります', en: 'Something in the request is not right' },
  'invalid-input:next': { ja: '印の付いた項目を直してください。', en: 'Correct the marked fields.' },
  'session-required': { ja: 'サインインが必要です', en: 'Please sign in' },
  'session-required:next': { ja: 'サインインすると、この画面に戻ります。', en: 'You come back here after signing in.' },
  'session-invalid': { ja: 'サインインの有効期限が切れました', en: 'Your sign-in has expired' },
  'session-invalid:next': { ja: 'もう一度サインインしてください。', en: 'Please sign in again.' },
  'credentials-wrong': { ja: 'メールアドレスかパスワードが違います', en: 'The e-mail address or the password is not right' },
  'credentials-wrong:next': { ja: '確かめて、もう一度お試しください。', en: 'Check them and try again.' },
  'session-lost': { ja: 'サインインの有効期限が切れました', en: 'Your sign-in has expired' },
  'session-lost:next': { ja: 'もう一度サインインすると、この画面に戻ります。', en: 'Sign in again and you come back here.' },
  forbidden: { ja: 'この操作は許可されていません', en: 'You may not do this' },
  'forbidden:next': { ja: '必要な場合は管理者に相談してください。', en: 'Ask an admin if you need it.' },
  'account-inactive': { ja: 'このアカウントは今は使えません', en: 'This account cannot be used now' },
  'account-inactive:next': {
    ja: '停止中または承認待ちです。管理者に確認してください。',
    en: 'It is suspended or waiting for approval. Ask an admin.',
  },
  'role-changed': { ja: '役割が変更されました', en: 'Your role has changed' },
  'role-changed:next': { ja: '新しい役割で使うには、もう一度サインインしてください。', en: 'Sign in again to use the new role.' },
  'not-found': { ja: '見つかりませんでした', en: 'Not found' },
  'not-found:next': {
    ja: '削除されたか、アドレスが間違っている可能性があります。',
    en: 'It may have been removed, or the address may be wrong.',
  },
  conflict: { ja: 'ほかの人が先に変更しました', en: 'Somebody else changed this first' },
  'conflict:next': { ja: '最新の内容を読み込んでから、もう一度お試しください。', en: 'Load the latest version and try again.' },
  'too-large': { ja: '送る内容が大きすぎます', en: 'This is too large to send' },
  'too-large:next': { ja: '内容を分けるか短くしてください。', en: 'Split or shorten it.' },
  'too-many-requests': { ja: '操作が集中しています', en: 'Too many requests' },
  'too-many-requests:next': { ja: '少し待ってから、もう一度お試しください。', en: 'Wait a moment and try again.' },
  internal: { ja: 'サーバーで問題が起きました', en: 'Something went wrong on the server' },
  'internal:next': {
    ja: 'もう一度お試しください。続く場合は、リクエスト ID を添えて管理者に知らせてください。',
    en: 'Try again. If it keeps happening, tell an admin and quote the request ID.',
  },
  unavailable: { ja: 'サーバーが応答できません', en: 'The server cannot answer now' },
  'unavailable:next': { ja: '少し待ってから、もう一度お試しください。', en: 'Wait a moment and try again.' },
  'database-waking': { ja: 'データベースを起こしています', en: 'The database is waking up' },
  'database-waking:next': {
    ja: 'しばらく使われていなかったため休止していました。準備ができ次第、自動で続けます。',
    en: 'It was asleep because nobody used it for a while. This page goes on by itself when it is ready.',
  },
  offline: { ja: '接続できませんでした', en: 'There is no connection' },
  'offline:next': { ja: 'ネットワークを確認して、もう一度お試しください。', en: 'Check the network and try again.' },
  'clock-wrong': { ja: 'パソコンの時計がずれています', en: 'The clock of this computer is wrong' },
  'clock-wrong:next': {
    ja: '日付と時刻を自動設定にしてから、もう一度お試しください。',
    en: 'Set date and time to automatic and try again.',
  },
  'reply-mismatch': { ja: '画面とサーバーの版が合っていません', en: 'This page and the server do not match' },
  'reply-mismatch:next': {
    ja: 'ページを読み込み直してください。続く場合は、リクエスト ID を添えて管理者に知らせてください。',
    en: 'Reload the page. If it keeps happening, tell an admin and quote the request ID.',
  },
  unexpected: { ja: '画面で問題が起きました', en: 'Something went wrong on this page' },
  'unexpected:next': { ja: 'ページを読み込み直してください。', en: 'Reload the page.' },
  signInAgain: { ja: 'サインインへ', en: 'Sign in' },
  reload: { ja: '読み込み直す', en: 'Reload' },
  retryIn: { ja: 'あと {seconds} 秒で再試行します', en: 'Trying again in {seconds} s' },
})

/** What is wrong with one field, by the contract's word for it; `other` for words that are new to this page. */
export const fieldIssueMessages = catalog({
  choice: { ja: '選べない値が含まれています。', en: 'This is not one of the choices.' },
  day: { ja: '存在しない日付です。', en: 'There is no such day.' },
  limit: { ja: '1 から 100 の数で指定してください。', en: 'Use a number from 1 to 100.' },
  cursor: {
    ja: 'このページの位置は無効です。最初のページから見てください。',
    en: 'This page position is not valid. Start from the first page.',
  },
  'too-long': { ja: '長すぎます。100 文字以内にしてください。', en: 'This is too long. Use 100 characters or fewer.' },
  'control-character': { ja: '使えない文字が含まれています。', en: 'This contains characters that cannot be used.' },
  type: { ja: '値の形が正しくありません。', en: 'This does not have the right form.' },
  other: { ja: 'この値は使えません。', en: 'This value cannot be used.' },
})
