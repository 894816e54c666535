import { catalog } from '../message.ts'

export const listMessages = catalog({
  clearFilters: { ja: '条件をすべて解除', en: 'Clear all filters' },
  clearFilter: { ja: '{filter}の指定を解除', en: 'Clear {filter}' },
  filters: { ja: '絞り込み', en: 'Filters' },
  filtersOn: { ja: '絞り込み ({count})', en: 'Filters ({count})' },
  rowsPerPage: { ja: '1 ページの件数', en: 'Rows per page' },
  pagePosition: { ja: 'ページの位置', en: 'Page position' },
  search: { ja: '検索', en: 'Search' },
  sort: { ja: '並び順', en: 'Order' },
  refreshFailed: {
    ja: '最新の状態を読み込めませんでした。表示しているのは少し前の内容です。',
    en: 'The latest could not be loaded. You see what was there a moment ago.',
  },
  retry: { ja: 'もう一度試す', en: 'Try again' },
})
