import { catalog } from '../message.ts'

/** Screens about how somebody stands here; they load when one is shown. */
export const standingMessages = catalog({
  noAccess: { ja: 'まだ利用できる機能がありません', en: 'You have no access yet' },
  noAccessNext: {
    ja: '{email} としてサインインしていますが、役割がまだ割り当てられていません。管理者に役割の割り当てを頼んでください。割り当てられたら、この画面から始められます。',
    en: 'You are signed in as {email}, but nobody has given you a role. Ask an admin for one; then you can go on from here.',
  },
  waiting: { ja: '管理者の承認を待っています', en: 'Waiting for approval' },
  waitingNext: {
    ja: '{email} の申請を受け付けました。管理者が承認して役割を割り当てると使えるようになります。急ぐ場合は、管理者に直接知らせてください。',
    en: 'We have the request of {email}. You can start when an admin has approved it and given you a role. If it is urgent, tell an admin.',
  },
  lookAgain: { ja: 'もう一度確認する', en: 'Check again' },
  stillNoRole: { ja: '役割はまだ割り当てられていません。', en: 'There is no role for you yet.' },
  stillWaiting: { ja: 'まだ承認されていません。', en: 'Not approved yet.' },
  inactive: { ja: 'このアカウントは今は使えません', en: 'This account cannot be used now' },
  inactiveNext: {
    ja: '停止中または承認待ちです。管理者に確認してください。',
    en: 'It is suspended or waiting for approval. Ask an admin.',
  },
  roleChanged: { ja: '役割が「{role}」に変わりました。', en: 'Your role is now {role}.' },
  signOut: { ja: 'サインアウト', en: 'Sign out' },
  unreachable: { ja: '接続できませんでした', en: 'There is no connection' },
  unreachableNext: {
    ja: 'サインインの状態を確認できません。ネットワークを確認して、もう一度お試しください。',
    en: 'Your session could not be renewed. Check the network and try again.',
  },
})
