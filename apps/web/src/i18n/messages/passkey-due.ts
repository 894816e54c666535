import { catalog } from '../message.ts'

/** What is said to somebody whose role asks for a passkey and who has none. */
export const passkeyDueMessages = catalog({
  due: { ja: '{at} までにパスキーを登録してください', en: 'Add a passkey by {at}' },
  dueNext: {
    ja: 'あなたの役割にはパスキーが必要です。期限を過ぎると、登録するまでほかの操作ができなくなります。',
    en: 'Your role asks for one. After that you can do nothing else here until you have added it.',
  },
  open: { ja: '登録する', en: 'Add one' },
  over: { ja: 'パスキーの登録が必要です', en: 'Add a passkey to go on' },
  overNext: {
    ja: 'あなたの役割にはパスキーが必要で、登録の期限を過ぎました。登録すると、すぐに元どおり使えます。',
    en: 'Your role asks for a passkey, and the time to add one is over. Add it, and everything is as it was.',
  },
  overHow: {
    ja: 'パスワードと認証アプリのコードを確認してから、この端末を登録します。会社の PC や電話など、普段使うもので登録してください。',
    en: 'You confirm your password and the code of your authenticator, then add this device: the computer or phone that you use every day.',
  },
  overUnknown: {
    ja: 'このブラウザーはパスキーに対応していません。対応したブラウザーか別の端末でサインインして登録してください。',
    en: 'This browser knows no passkeys. Sign in with one that does, or on another device, and add it there.',
  },
  add: { ja: 'パスキーを登録する', en: 'Add a passkey' },
  signOut: { ja: 'サインアウト', en: 'Sign out' },
})
