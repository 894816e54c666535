import { catalog } from '../message.ts'

/** Screens that take the place of a page. */
export const screenMessages = catalog({
  notAvailable: { ja: 'このページは利用できません', en: 'This page is not available' },
  notAvailableNext: {
    ja: 'アドレスが間違っているか、利用する権限がありません。必要な場合は管理者に確認してください。',
    en: 'The address is wrong, or you do not have access. Ask an admin if you need it.',
  },
  toHome: { ja: 'ホームへ', en: 'Go to home' },
  broken: { ja: '画面で問題が起きました', en: 'Something went wrong on this page' },
  brokenNext: {
    ja: 'もう一度開いてください。続く場合は、次の内容を管理者に知らせてください。',
    en: 'Open it again. If it keeps happening, tell an admin what it says below.',
  },
  reload: { ja: '読み込み直す', en: 'Reload' },
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
  configMissing: { ja: '設定ファイルが見つかりません', en: 'The configuration is missing' },
  configBad: { ja: '設定ファイルが正しくありません', en: 'The configuration is not valid' },
  configOffline: { ja: '接続できませんでした', en: 'There is no connection' },
  configNext: {
    ja: 'この環境の config.json を読み込めませんでした。管理者に知らせてください。',
    en: 'This site’s config.json could not be read. Tell an admin.',
  },
  configOfflineNext: { ja: 'ネットワークを確認して、もう一度お試しください。', en: 'Check the network and try again.' },
  requestId: { ja: 'リクエスト ID', en: 'Request ID' },
})
