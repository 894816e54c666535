import { catalog } from '../message.ts'

export const accountMessages = catalog({
  title: { ja: 'アカウント', en: 'Account' },
  person: { ja: '本人', en: 'You' },
  name: { ja: '氏名', en: 'Name' },
  email: { ja: 'メールアドレス', en: 'E-mail' },
  role: { ja: '役割', en: 'Role' },
  lastSignIn: { ja: '最終サインイン', en: 'Last sign-in' },
  neverSignedIn: { ja: '記録なし', en: 'None on record' },
  mfa: { ja: '二段階認証', en: 'Two-step sign-in' },
  mfaTotp: { ja: '認証アプリで有効', en: 'On, with an authenticator' },
  mfaNone: { ja: '未設定', en: 'Not set up' },
  mfaNoneHelp: {
    ja: '次回のサインインで認証アプリの設定をお願いします。',
    en: 'You will be asked to set up an authenticator at your next sign-in.',
  },
  permissions: { ja: 'できること', en: 'What you may do' },
  permissionsText: { ja: '役割「{role}」でできることです。', en: 'This comes with the role “{role}”.' },
  permissionsMore: { ja: 'ほかの操作が必要なときは、管理者に相談してください。', en: 'Ask an admin if you need more.' },
  ownOnly: { ja: '自分のみ', en: 'own record only' },
  sensitive: { ja: '個人情報', en: 'personal data' },
  display: { ja: '表示', en: 'Display' },
  signOut: { ja: 'サインアウト', en: 'Sign out' },
  signOutText: { ja: 'このブラウザーで開いているほかのタブもサインアウトします。', en: 'Other tabs of this browser are signed out too.' },
})
