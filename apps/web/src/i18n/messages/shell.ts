import { catalog } from '../message.ts'

export const shellMessages = catalog({
  skip: { ja: '本文へ移動', en: 'Skip to content' },
  navigation: { ja: 'メニュー', en: 'Menu' },
  home: { ja: 'ホーム', en: 'Home' },
  events: { ja: 'イベント', en: 'Events' },
  members: { ja: '会員', en: 'Members' },
  staff: { ja: 'スタッフ', en: 'Staff' },
  audit: { ja: '監査ログ', en: 'Audit trail' },
  help: { ja: 'ヘルプ', en: 'Help' },
  account: { ja: 'アカウント', en: 'Account' },
  accountMenu: { ja: 'アカウントメニュー', en: 'Account menu' },
  openMenu: { ja: 'メニューを開く', en: 'Open the menu' },
  closeMenu: { ja: 'メニューを閉じる', en: 'Close the menu' },
  signOut: { ja: 'サインアウト', en: 'Sign out' },
  stage: { ja: '環境: {stage}', en: 'Stage: {stage}' },
  loading: { ja: '読み込み中です', en: 'Loading' },
  offline: { ja: 'オフラインです', en: 'You are offline' },
  offlineNext: {
    ja: '接続が戻ると、続きから使えます。入力中の内容は残っています。',
    en: 'You can go on when the connection is back. What you typed is kept.',
  },
})
