import { catalog } from '../message.ts'

export const sessionMessages = catalog({
  title: { ja: 'サインイン中の端末', en: 'Where you are signed in' },
  text: {
    ja: '身に覚えのない端末があれば終了し、管理者に知らせてください。新しい端末が並ぶまで、数秒かかることがあります。',
    en: 'End what you do not know, and tell an admin. A new sign-in may take some seconds to show here.',
  },
  titleOf: { ja: 'サインイン中の端末', en: 'Signed in on' },
  none: { ja: 'サインイン中の端末はありません。', en: 'Signed in nowhere.' },
  here: { ja: 'この端末', en: 'This one' },
  unknownDevice: { ja: '不明なブラウザー', en: 'Unknown browser' },
  since: { ja: 'サインイン {at}', en: 'Signed in {at}' },
  lastUsed: { ja: '最後の利用 {at}', en: 'Last used {at}' },
  end: { ja: '終了', en: 'End' },
  endNamed: { ja: '{at} にサインインした「{device}」を終了', en: 'End “{device}”, signed in {at}' },
  endOthers: { ja: 'ほかの端末をすべて終了', en: 'End all others' },
  askEnd: { ja: '「{device}」でのサインインを終了しますか', en: 'End the session on “{device}”?' },
  askEndText: {
    ja: '5 秒以内に、その端末では何もできなくなります。同じ人は、もう一度サインインできます。',
    en: 'Within five seconds nothing can be done there any more. The same person can sign in again.',
  },
  askOthers: { ja: 'ほかの端末をすべて終了しますか', en: 'End all other sessions?' },
  askOthersText: {
    ja: 'この端末のほかは、ここにまだ並んでいないものも含めて、5 秒以内に何もできなくなります。',
    en: 'Everywhere but here, nothing can be done within five seconds any more; that goes for what is not listed yet, too.',
  },
  ended: { ja: '「{device}」でのサインインを終了しました。', en: 'The session on “{device}” is ended.' },
  othersEnded: { ja: 'ほかの端末でのサインインをすべて終了しました。', en: 'All other sessions are ended.' },
  untracked: {
    ja: 'この環境の Cognito は端末ごとのサインインを記録していないため、一覧はありません。すべての端末からのサインアウトはできます。',
    en: 'Cognito keeps no record of single sign-ins here, so there is no list. Signing out everywhere works.',
  },
  ownPasswords: {
    ja: 'サインインを会社で管理しているため、端末の一覧はありません。すべての端末からのサインアウトはできます。',
    en: 'Your company keeps the passwords, so there is no list. Signing out everywhere works.',
  },
})
