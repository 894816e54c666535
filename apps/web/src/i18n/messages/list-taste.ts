import { catalog } from '../message.ts'

/** How somebody likes a list: its columns and their own views of it. */
export const listTasteMessages = catalog({
  columns: { ja: '表示する列', en: 'Columns' },
  columnsText: {
    ja: '列とその順序はアカウントに保存され、どの端末でも同じになります。',
    en: 'Columns and their order are kept with your account, for every device.',
  },
  standard: { ja: '初期設定に戻す', en: 'Back to standard' },
  keep: { ja: '保存する', en: 'Save' },
  oneAtLeast: { ja: '1 つ以上選んでください。', en: 'Choose at least one.' },
  up: { ja: '「{column}」を前へ', en: 'Move {column} up' },
  down: { ja: '「{column}」を後ろへ', en: 'Move {column} down' },
  viewMenu: { ja: '表示の保存と編集', en: 'Save and edit views' },
  saveView: { ja: '今の条件を表示として保存', en: 'Save this as a view' },
  renameView: { ja: '「{name}」の名前を変更', en: 'Rename “{name}”' },
  updateView: { ja: '「{name}」を今の条件で上書き', en: 'Update “{name}” to this' },
  deleteView: { ja: '「{name}」を削除', en: 'Delete “{name}”' },
  viewName: { ja: '表示の名前', en: 'Name of the view' },
  viewNameHelp: {
    ja: '自分だけに見えます。条件は URL に入っているので、URL を送れば共有できます。',
    en: 'Only you see it. Its filters are in the address: send the address to share it.',
  },
  viewNameMissing: { ja: '名前を入力してください。', en: 'Type a name.' },
  viewNameTaken: { ja: 'この名前の表示はすでにあります。', en: 'You have a view of this name.' },
  viewNameLong: { ja: '40 文字以内にしてください。', en: 'Use 40 characters at most.' },
  tooManyViews: { ja: '表示は 20 個まで保存できます。', en: 'You can keep 20 views.' },
  viewSaved: { ja: '「{name}」を保存しました。', en: '“{name}” is saved.' },
  viewDeleted: { ja: '「{name}」を削除しました。', en: '“{name}” is deleted.' },
  viewUpdated: { ja: '「{name}」を更新しました。', en: '“{name}” is updated.' },
  notKept: { ja: '保存できませんでした。もう一度お試しください。', en: 'That could not be kept. Try again.' },
  undo: { ja: '元に戻す', en: 'Undo' },
})
