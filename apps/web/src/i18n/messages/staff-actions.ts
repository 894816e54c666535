import { catalog } from '../message.ts'

/** What can be done to somebody, and why it cannot be now. */
export const staffActionMessages = catalog({
  menu: { ja: '{name}さんの操作', en: 'Actions for {name}' },
  toAccount: { ja: 'アカウント画面へ', en: 'To the account page' },
  actions: { ja: '操作', en: 'Actions' },
  'do:invite': { ja: '招待する', en: 'Invite' },
  'do:add-passkey': { ja: 'パスキーを登録する', en: 'Add a passkey' },
  'do:remove-passkey': { ja: 'パスキーを削除する', en: 'Remove a passkey' },
  'do:edited': { ja: '情報を変更する', en: 'Edit' },
  'do:approve': { ja: '承認する', en: 'Approve' },
  'do:decline': { ja: '却下する', en: 'Decline' },
  'do:resend-invitation': { ja: '招待を再送する', en: 'Send the invitation again' },
  'do:change-role': { ja: '役割を変更する', en: 'Change role' },
  'do:suspend': { ja: '停止する', en: 'Suspend' },
  'do:reinstate': { ja: '再開する', en: 'Reinstate' },
  'do:sign-out': { ja: 'すべての端末からサインアウト', en: 'Sign out everywhere' },
  'do:reset-password': { ja: 'パスワードを再設定', en: 'Reset password' },
  'do:reset-mfa': { ja: '認証アプリを解除', en: 'Reset authenticator' },
  'do:remove': { ja: '削除する', en: 'Remove' },
  'do:bring-back': { ja: '削除を取り消す', en: 'Undo the removal' },
  'do:restore': { ja: 'アカウントの復元', en: 'Restore account' },
  'not:self': { ja: '自分自身には行えません。ほかの管理者に頼んでください。', en: 'You cannot do this to yourself. Ask another admin.' },
  'not:self-account': { ja: '自分の分は、アカウント画面から行えます。', en: 'For yourself, use the account page.' },
  'not:last': {
    ja: '有効な管理者がほかにいません。先に別の人を管理者にしてください。',
    en: 'There is no other active admin. Make somebody else an admin first.',
  },
  'not:pending': { ja: '前の変更を処理しています。終わってから行えます。', en: 'An earlier change is still in progress.' },
  'not:no-mfa': { ja: '認証アプリが登録されていません。', en: 'There is no authenticator to reset.' },
  'not:status': { ja: '「{status}」の人には行えません。', en: 'Not possible for somebody who is “{status}”.' },
  'not:same-role': { ja: 'すでにこの役割です。', en: 'Has this role already.' },
})
