import { describe, expect, it } from 'vitest'
import { workGrowth } from '../../../../../scripts/work-growth.ts'
import { OpenQuote, parseCsv } from './parse-csv.ts'

describe('comma-separated values', () => {
  it.each([
    [
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['a\rb', [['a'], ['b']]],
    [
      '"a,b","say ""hi""","two\nlines"\n1,2,3',
      [
        ['a,b', 'say "hi"', 'two\nlines'],
        ['1', '2', '3'],
      ],
    ],
    [
      'a,,\n,b,',
      [
        ['a', '', ''],
        ['', 'b', ''],
      ],
    ],
    ['a\n\n , \n\t\nb', [['a'], ['b']]],
    ['""', []],
    ['"",x', [['', 'x']]],
    ['', []],
    ['=1+1,@cmd,+81-3', [['=1+1', '@cmd', '+81-3']]],
  ])('%j', (text, rows) => {
    expect(parseCsv(text)).toEqual(rows)
  })

  it('are separated by tabs where they come from a spreadsheet', () => {
    expect(parseCsv('氏名\tメール\n山田, 太郎\tyamada@example.jp')).toEqual([
      ['氏名', 'メール'],
      ['山田, 太郎', 'yamada@example.jp'],
    ])
  })

  it('say in which row a quotation mark is left open', () => {
    expect(() => parseCsv('a,b\n1,"2\n3,4')).toThrow(new OpenQuote(2))
  })

  it.each<[what: string, inputOf: (size: number) => string]>([
    ['doubled marks', (size) => '"a ""b"" c",d\n'.repeat(size / 14)],
    ['a mark that is never closed', (size) => `a\n"${'""'.repeat(size / 2)}`],
    ['separators alone', (size) => ','.repeat(size)],
    ['line ends alone', (size) => '\r\n'.repeat(size / 2)],
  ])('take eight times the work for eight times the length: %s', (_what, inputOf) => {
    expect(workGrowth(inputOf, parseCsv)).toBeLessThan(16)
  })
})
