import { catalog } from '../message.ts'

/** What a storage that is blocked or full means for the person. */
export const storageMessages = catalog({
  blocked: {
    ja: 'ブラウザーの設定により、サインインの状態や表示の設定を保存できません。このまま使えますが、ページを閉じるか読み込み直すと、もう一度サインインが必要です。',
    en: 'The settings of this browser let nothing be remembered. You can go on, but closing or reloading the page signs you out.',
  },
  full: {
    ja: 'ブラウザーの保存領域がいっぱいのため、サインインの状態や表示の設定を保存できません。このまま使えますが、ページを閉じるか読み込み直すと、もう一度サインインが必要です。',
    en: 'The storage of this browser is full, so nothing can be remembered. You can go on, but closing or reloading the page signs you out.',
  },
})
