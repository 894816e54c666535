import { catalog } from '../message.ts'

export const dateMessages = catalog({
  placeholder: { ja: '年/月/日', en: 'Mon D, YYYY' },
  open: { ja: '{label}: カレンダーから選ぶ', en: '{label}: choose from a calendar' },
  notADay: { ja: '「2026/11/23」のように入力してください。', en: 'Type it like Nov 23, 2026 or 11/23/2026.' },
})
