import { parseCsv } from '@sekisho/text-files/parse-csv'
import { expect, it } from 'vitest'
import { csvText } from '../../csv/csv-text.ts'

it('is read back as it was written', () => {
  const rows = [
    ['氏名', 'say "hi"', 'a,b'],
    ['two\nlines', 'x', '山田 太郎'],
  ]
  expect(parseCsv(csvText(rows).slice(1)).map(({ fields }) => fields)).toEqual(rows)
})

it.each(['=1+1', '+81', '-1', '@SUM(A1)', '\t=1', ' =1', '"=1"', '＝1', '\r=1', '\u3000=1'])('defuses %j', (cell) => {
  expect(csvText([[cell]]).slice(2, 3)).toBe("'")
})

it('leaves what only looks like it in peace', () => {
  expect(csvText([['a=b', 'x@example.jp']])).toBe('\uFEFF"a=b","x@example.jp"\r\n')
})
