import { catalog } from '../message.ts'

export const printMessages = catalog({
  print: { ja: '印刷', en: 'Print' },
  printedBy: { ja: '印刷: {who}・{when}', en: 'Printed by {who}, {when}' },
  rows: { ja: 'この紙に {count} 件', en: '{count} {count|row|rows} on this sheet' },
  ascending: { ja: '{column}（昇順）', en: '{column}, ascending' },
  descending: { ja: '{column}（降順）', en: '{column}, descending' },
  notRecorded: {
    ja: '印刷の記録を残せませんでした。会員の画面は「印刷」ボタンから印刷してください。',
    en: 'The print could not be recorded. Print members with the “Print” button.',
  },
})
