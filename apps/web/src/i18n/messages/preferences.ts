import { catalog } from '../message.ts'

export const preferenceMessages = catalog({
  language: { ja: '表示言語', en: 'Language' },
  theme: { ja: '表示テーマ', en: 'Theme' },
  system: { ja: '端末に合わせる', en: 'System' },
  light: { ja: 'ライト', en: 'Light' },
  dark: { ja: 'ダーク', en: 'Dark' },
})
