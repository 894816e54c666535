import { catalog } from '../message.ts'

export const wakingMessages = catalog({
  waking: { ja: 'データベースを起こしています', en: 'The database is waking up' },
  goesOn: {
    ja: '準備ができ次第、自動で保存します。入力した内容はそのままです。',
    en: 'It is saved as soon as it is ready. What you typed stays.',
  },
  seconds: { ja: '{seconds} 秒', en: '{seconds} s' },
})
