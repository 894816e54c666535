import { catalog } from '../message.ts'

/** Changing a member. */
export const memberEditMessages = catalog({
  titleEdit: { ja: '会員を編集', en: 'Edit member' },
  backToMember: { ja: '編集をやめて戻る', en: 'Back without saving' },
  save: { ja: '保存する', en: 'Save' },
  blind: { ja: '伏せたまま変更できます', en: 'You can change what is masked without seeing it' },
  blindText: {
    ja: '新しい内容が分かっている項目は、表示せずに置き換えられます。元の内容を見て直すときだけ、理由を添えて表示してください。',
    en: 'Replace a field whose new value you know. Reveal it, with a reason, only where you must see what it was to correct it.',
  },
  person: { ja: '本人', en: 'Person' },
  place: { ja: '住所', en: 'Address' },
  work: { ja: '勤務先と備考', en: 'Work and notes' },
  why: { ja: 'この変更の理由', en: 'Why you change it' },
  whyText: {
    ja: 'だれが、なぜ、どの項目を変えたかは監査ログに残ります。',
    en: 'Who changed which fields and why stays in the audit trail.',
  },
  replace: { ja: '{field}を変更', en: 'Change: {field}' },
  keep: { ja: '{field}を変更しない', en: 'Leave it as it is: {field}' },
  keepShort: { ja: '変更しない', en: 'Leave it as it is' },
  emptied: { ja: '空のまま保存すると、登録されている内容が消えます。', en: 'If you save it empty, what is on file is taken away.' },
  unseen: { ja: '登録されている内容は、ここに入力したものに置き換わります。', en: 'What is on file is replaced by what you type here.' },
  kanaHelp: {
    ja: 'ひらがなや半角で入力しても、全角カタカナで保存します。',
    en: 'Hiragana and half width are saved as full-width katakana.',
  },
  prefectureNone: { ja: '登録なし', en: 'None on file' },
  postalTake: { ja: '都道府県と住所に入れる', en: 'Use this for prefecture and address' },
  postalUnknown: {
    ja: 'この郵便番号の住所は見つかりません。このまま保存できます。',
    en: 'No place is known for this postal code. You can save it all the same.',
  },
  postalOffline: {
    ja: '住所を調べられませんでした。このまま保存できます。',
    en: 'The place could not be looked up. You can save it all the same.',
  },
  nothingChanged: { ja: '変更された項目がありません。', en: 'You have not changed anything.' },
  noCopy: { ja: 'コピーは会員のページから行ってください（記録されます）。', en: "Copy it on the member's page, where that is recorded." },
  saved: { ja: '保存しました。', en: 'Saved.' },
  undo: { ja: '元に戻す', en: 'Undo' },
  undone: { ja: '元に戻しました。', en: 'Undone.' },
  undoTooLate: { ja: 'このあとに別の変更があったため、元に戻せません。', en: 'Something was changed after it, so it cannot be undone.' },
  changedWhile: { ja: '編集中に、この会員が変更されました', en: 'This member was changed while you were editing' },
  changedHidden: { ja: '変更あり（表示していません）', en: 'changed (not shown)' },
  untouched: { ja: '入力なし', en: 'nothing typed' },
  emptyValue: { ja: 'なし', en: 'none' },
})
