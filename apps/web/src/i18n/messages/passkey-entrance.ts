import { catalog } from '../message.ts'

export const passkeyEntranceMessages = catalog({
  use: { ja: 'パスキーでサインイン', en: 'Sign in with a passkey' },
  or: { ja: 'または、パスワードと認証コードで', en: 'or with your password and code' },
  lost: { ja: 'パスキーの端末が手元にないとき', en: 'Without the device of your passkey' },
  lostText: {
    ja: 'パスワードと認証アプリのコードでサインインできます。なくした端末は、サインインしてから「アカウント」で削除してください。認証アプリも使えないときは、管理者に「認証アプリの解除」を頼んでください。',
    en: 'Sign in with your password and the code of your authenticator. Then remove the lost device under “Account”. If the authenticator is gone as well, ask an admin to reset it.',
  },
})
