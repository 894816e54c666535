import { catalog } from '../message.ts'

/** What came of each in a bulk run. */
export const bulkMessages = catalog({
  'state:waiting': { ja: '待機中', en: 'Waiting' },
  'state:running': { ja: '処理中', en: 'In progress' },
  'state:done': { ja: '完了', en: 'Done' },
  'state:skipped': { ja: '行っていません', en: 'Not done' },
})
