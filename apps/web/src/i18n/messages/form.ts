import { catalog } from '../message.ts'

export const formMessages = catalog({
  leaveTitle: { ja: '入力中の内容があります', en: 'You have not finished' },
  leaveText: { ja: 'このページを離れると、入力した内容は失われます。', en: 'If you leave this page, what you typed is lost.' },
  stay: { ja: '入力を続ける', en: 'Stay here' },
  discard: { ja: '破棄して移動する', en: 'Discard and leave' },
})
