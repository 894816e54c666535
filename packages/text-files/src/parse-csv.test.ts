import { describe, expect, it } from 'vitest'
import { workGrowth } from '../../../scripts/work-growth.ts'
import { OpenQuote } from './csv-stream.ts'
import { parseCsv } from './parse-csv.ts'

const fieldsOf = (text: string) => parseCsv(text).map(({ fields }) => fields)

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
    ['"a" <b>,c\nd', [['a <b>', 'c'], ['d']]],
    ['', []],
    ['=1+1,@cmd,+81-3', [['=1+1', '@cmd', '+81-3']]],
  ])('%j', (text, rows) => {
    expect(fieldsOf(text)).toEqual(rows)
  })

  it('are separated by tabs where they come from a spreadsheet', () => {
    expect(fieldsOf('氏名\tメール\n山田, 太郎\tyamada@example.jp')).toEqual([
      ['氏名', 'メール'],
      ['山田, 太郎', 'yamada@example.jp'],
    ])
  })

  it('are separated by semicolons where the first line says so', () => {
    expect(fieldsOf('氏名;"メール, 社内";役割\n山田, 花子;hanako@example.jp;x')).toEqual([
      ['氏名', 'メール, 社内', '役割'],
      ['山田, 花子', 'hanako@example.jp', 'x'],
    ])
    expect(fieldsOf('"a;b;c",d\n1;2,3')).toEqual([
      ['a;b;c', 'd'],
      ['1;2', '3'],
    ])
    expect(fieldsOf('sep=;\r\na;b,c\r\n1;2')).toEqual([
      ['a', 'b,c'],
      ['1', '2'],
    ])
  })

  it('know the line of the file in which each row begins', () => {
    expect(parseCsv('a,b\n"1\n2\r\n3",x\r\n\r\ny,z\rw').map(({ line }) => line)).toEqual([1, 2, 6, 7])
    expect(parseCsv('sep=,\na\nb').map(({ line }) => line)).toEqual([2, 3])
  })

  it('say in which line a quotation mark is left open', () => {
    expect(() => parseCsv('a,b\n1,"2\n3,4')).toThrow(new OpenQuote(2))
    expect(() => parseCsv('a,"b\nc"\n1,"2\n3,4')).toThrow(new OpenQuote(3))
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
