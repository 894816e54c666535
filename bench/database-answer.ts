interface Column {
  name: string
  typeName: string
  field: (nth: number) => object
}

const text = (name: string, value: (nth: number) => string, typeName = 'text'): Column => ({
  name,
  typeName,
  field: (nth) => ({ stringValue: value(nth) }),
})
const number = (name: string, value: (nth: number) => number): Column => ({
  name,
  typeName: 'int4',
  field: (nth) => ({ longValue: value(nth) }),
})
const at = (day: number) => () => `2026-12-${String(day).padStart(2, '0')} 10:00:00.123`

/** In the order in which the product and its peers ask for them. */
const columns: Column[] = [
  text('id', (nth) => `019b0000-0000-7000-8000-${String(nth).padStart(12, '0')}`, 'uuid'),
  text('title', (nth) => `はじめての分散システム 第${nth}回`),
  text('organizer', () => '関所テックコミュニティ'),
  text('format', () => 'hybrid'),
  text('venue', () => '関所ホール 東京'),
  text('starts_at', at(10), 'timestamptz'),
  text('ends_at', at(11), 'timestamptz'),
  number('capacity', () => 120),
  number('registered_count', (nth) => nth),
  text('status', () => 'published'),
  text('updated_at', at(1), 'timestamptz'),
  text('description', () => '分散システムを一から学ぶ勉強会です。\n'.repeat(20)),
  text('online_url', () => 'https://meet.example.jp/sekisho'),
  { name: 'cancelled_at', typeName: 'timestamptz', field: () => ({ isNull: true }) },
  number('version', () => 3),
  text('created_at', at(1), 'timestamptz'),
]

const answer = (of: readonly Column[], rows: number): string =>
  JSON.stringify({
    columnMetadata: of.map(({ name, typeName }) => ({ name, label: name, typeName, nullable: 1 })),
    records: Array.from({ length: rows }, (_, nth) => of.map(({ field }) => field(nth))),
    numberOfRecordsUpdated: 0,
  })

const IN_A_ROW = 11
const one = answer(columns, 1)
const total = answer([{ name: 'total', typeName: 'int8', field: () => ({ longValue: 300 }) }], 1)
const pages = new Map([50, 51].map((rows) => [rows, answer(columns.slice(0, IN_A_ROW), rows)]))
/** The product asks for a page and its total at once. */
const counted = answer([...columns.slice(0, IN_A_ROW), number('counted_total', () => 300)], 51)

/** What the Data API says to a statement of the product's or of a peer's: a page of events, one event, or how many there are. */
export function databaseAnswer(body: string): string {
  if (body.includes('counted_total')) return counted
  if (/count\(/.test(body)) return total
  if (body.includes('description')) return one
  return pages.get(/"longValue":51\b/.test(body) ? 51 : 50)!
}
