import { catalog } from '../message.ts'

export const proveMessages = catalog({
  title: { ja: 'ご本人であることの確認', en: 'Confirm that it is you' },
  whyWithCode: {
    ja: '前回の確認から 10 分を過ぎています。パスワードと、認証アプリの新しいコードを入力してください。間違えてもサインアウトはされません。',
    en: 'The last confirmation is more than 10 minutes old. Enter your password and a fresh code of your authenticator. A mistake does not sign you out.',
  },
  why: {
    ja: '前回の確認から 10 分を過ぎています。パスワードを入力してください。間違えてもサインアウトはされません。',
    en: 'The last confirmation is more than 10 minutes old. Enter your password. A mistake does not sign you out.',
  },
  passwordMissing: { ja: 'パスワードを入力してください。', en: 'Enter your password.' },
  byPasskey: { ja: 'パスキーで確認する', en: 'Confirm with a passkey' },
  confirm: { ja: '確認する', en: 'Confirm' },
})
