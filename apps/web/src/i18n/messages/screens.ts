import { catalog } from '../message.ts'

/** Screens that take the place of a page. */
export const screenMessages = catalog({
  broken: { ja: '画面で問題が起きました', en: 'Something went wrong on this page' },
  brokenNext: {
    ja: 'もう一度開いてください。続く場合は、次の内容を管理者に知らせてください。',
    en: 'Open it again. If it keeps happening, tell an admin what it says below.',
  },
  reload: { ja: '読み込み直す', en: 'Reload' },
  configMissing: { ja: '設定ファイルが見つかりません', en: 'The configuration is missing' },
  configBad: { ja: '設定ファイルが正しくありません', en: 'The configuration is not valid' },
  configOffline: { ja: '接続できませんでした', en: 'There is no connection' },
  configIntercepted: { ja: 'サーバーではないものが応答しました', en: 'Something between here and the server answered' },
  configInterceptedNext: {
    ja: 'Wi-Fi のサインイン画面や社内のプロキシーの可能性があります。接続を確認してから、もう一度開いてください。',
    en: 'It may be a Wi-Fi sign-in page or a proxy. Check the connection and open this page again.',
  },
  configNext: {
    ja: 'この環境の config.json を読み込めませんでした。管理者に知らせてください。',
    en: 'This site’s config.json could not be read. Tell an admin.',
  },
  configOfflineNext: { ja: 'ネットワークを確認して、もう一度お試しください。', en: 'Check the network and try again.' },
})
