import { catalog } from '../message.ts'

export const idleMessages = catalog({
  title: { ja: 'まもなくサインアウトします', en: 'You are about to be signed out' },
  text: {
    ja: 'しばらく操作がありません。続ける場合は「続ける」を押してください。',
    en: 'Nothing has happened here for a while. Choose “Stay signed in” to go on.',
  },
  kept: {
    ja: 'サインアウトしても、入力中の内容は残ります。もう一度サインインすると、続きから使えます。',
    en: 'What you typed is kept: after signing in again you can go on from here.',
  },
  stay: { ja: '続ける', en: 'Stay signed in' },
  signOut: { ja: 'サインアウト', en: 'Sign out' },
})
