import { describe, expect, it } from 'vitest'
import { CsvStream } from './csv-stream.ts'
import { parseCsv } from './parse-csv.ts'

function streamed(text: string, size: number, { separator = ',', longest = 1000 } = {}) {
  const stream = new CsvStream(separator, longest)
  const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, index) => text.slice(index * size, (index + 1) * size))
  return [...pieces.flatMap((piece) => stream.push(piece)), ...stream.end()]
}

describe('comma-separated values that come in pieces', () => {
  const text = 'id,name\r\n1,"山田, ""太郎"""\r\n\r\n2,"two\r\nlines"\n3,"" rest\n4,\n,5\n 6 ,last'

  it.each([1, 2, 3, 5, 7, 1000])('of %i characters are the rows of the whole, with their lines', (size) => {
    const whole = parseCsv(text, ',')
    expect(streamed(text, size)).toEqual(whole)
  })

  it.each([
    ['sep=;\r\na;"b\r\nc"\r\n1;2', ';', [2, 4]],
    ['sep=|\na|b\r1|2', '|', [2, 3]],
    ['sep=\r\n1\r\n2', ',', [1, 2, 3]],
    ['a,"\r",\n"\r\n\r",b\nc', ',', [1, 3, 6]],
    ['sep=;', ';', [1]],
  ])('begin in the same lines in one piece and in many, with Excel’s hint or without: %j', (text, separator, lines) => {
    for (const size of [1, 2, 3, 4, 5, 6, 7, 100]) expect(streamed(text, size, { separator }).map(({ line }) => line)).toEqual(lines)
  })

  it.each(['|', '^', '\\', ']', '-', '\t'])('are parted by %j as well', (separator) => {
    expect(streamed(`a${separator}b`, 1, { separator }).map(({ fields }) => fields)).toEqual([['a', 'b']])
  })

  it('lose the end of a field that is longer than allowed, and nothing else', () => {
    const rows = streamed(`1,"${'x'.repeat(5000)}""y\n",z\n2,b,c`, 100, { longest: 10 })
    expect(rows).toEqual([
      { line: 1, fields: ['1', 'x'.repeat(10), 'z'] },
      { line: 3, fields: ['2', 'b', 'c'] },
    ])
  })

  it('with a mark that is never closed name its line', () => {
    expect(() => streamed('a,b\n1,2\n3,"x\ny', 2)).toThrow('The quotation mark of line 3 is not closed.')
  })
})
