import { catalog } from '../message.ts'

/** Two edits of the same thing, side by side. */
export const compareMessages = catalog({
  staleTitle: { ja: 'ほかの人の変更と見比べてください', en: 'Compare with what somebody else changed' },
  staleText: {
    ja: '編集中に別の保存がありました。片方だけが変えた項目は取り込み済みです。両方が変えた項目は、どちらにするか選んでください。',
    en: 'There was another save meanwhile. Fields that only one of you changed are merged. Choose for those that both changed.',
  },
  staleNone: { ja: '同じ項目は変更されていません。', en: 'You both changed different fields.' },
  columnField: { ja: '項目', en: 'Field' },
  columnBefore: { ja: '編集前', en: 'Before' },
  columnTheirs: { ja: '相手の変更', en: 'Theirs' },
  columnMine: { ja: '自分の入力', en: 'Yours' },
  takeTheirs: { ja: '相手の変更を使う', en: 'Use theirs' },
  takeMine: { ja: '自分の入力を使う', en: 'Use mine' },
  taken: { ja: '取り込み済み', en: 'Merged' },
  saveMerged: { ja: 'この内容で保存', en: 'Save this' },
  later: { ja: '閉じて編集を続ける', en: 'Close and keep editing' },
  compare: { ja: '違いを見る', en: 'See the differences' },
  changedWhileText: {
    ja: '入力した内容は残っています。違いを確認してから保存できます。',
    en: 'What you typed is kept. Look at the differences before you save.',
  },
})
