import { catalog } from '../message.ts'

export const dateMessages = catalog({
  placeholder: { ja: '年/月/日', en: 'Mon D, YYYY' },
  open: { ja: '{label}: カレンダーから選ぶ', en: '{label}: choose from a calendar' },
  notADay: { ja: '「11/23」「明日」「来週金」のように入力してください。', en: 'Type it like Nov 23, 11/23, tomorrow or next fri.' },
})
