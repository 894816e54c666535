import { catalog } from '../message.ts'

export const preferenceMessages = catalog({
  language: { ja: '表示言語', en: 'Language' },
  theme: { ja: '表示テーマ', en: 'Theme' },
  system: { ja: '端末に合わせる', en: 'System' },
  light: { ja: 'ライト', en: 'Light' },
  density: { ja: '行の間隔', en: 'Row spacing' },
  comfortable: { ja: 'ゆったり', en: 'Comfortable' },
  compact: { ja: 'コンパクト', en: 'Compact' },
  dark: { ja: 'ダーク', en: 'Dark' },
})
