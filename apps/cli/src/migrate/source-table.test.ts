import { afterAll, describe, expect, it } from 'vitest'
import { dataFolder, dataMap, memberFile, memberRow } from '../testing/data-files.ts'
import { openTable, type Reading, type SourceRow } from './source-table.ts'

const folder = dataFolder()
afterAll(folder.remove)

const { id, columns: byField } = dataMap.members
const columns = [id, ...Object.values(byField).flat()]
const open = (content: string | Uint8Array, reading: Partial<Reading> = {}) =>
  openTable(folder.write('members.csv', content), { columns, ...reading })
async function rowsOf(pieces: AsyncGenerator<SourceRow[]>): Promise<SourceRow[]> {
  const rows: SourceRow[] = []
  for await (const piece of pieces) rows.push(...piece)
  return rows
}

/** A file with 山田 花子 in another encoding, as its bytes. */
const inBytes = (name: string) =>
  Buffer.concat([Buffer.from(`${memberFile().trim()}\n1,`), Buffer.from(name, 'hex'), Buffer.from(',,a@example.jp,,,0,20190401\n')])
const [cp932, eucJp] = [inBytes('8e5293632c89d48e71'), inBytes('bbb3c5c42cb2d6bbd2')]
const whole = memberFile(memberRow(1))

describe('a table of an earlier system', () => {
  it.each([
    ['CP932', cp932, {}, 'Shift_JIS'],
    ['EUC-JP, of which somebody says so', eucJp, { encoding: 'EUC-JP' as const }, 'EUC-JP'],
    ['UTF-8 with its mark', `\ufeff${whole}`, {}, 'UTF-8'],
    ['UTF-16', Buffer.from(`\ufeff${whole}`, 'utf16le'), {}, 'UTF-16'],
    [
      'UTF-16 of the other order, with no mark and a kanji first',
      Buffer.from(`氏,${whole.replace('1,', ',1,')}`, 'utf16le').swap16(),
      {},
      'UTF-16',
    ],
    ['UTF-8 with Excel’s word for its delimiter', `sep=;\r\n${whole.replaceAll(',', ';')}`, {}, 'UTF-8'],
  ])('in %s is read', async (_what, content, reading, encoding) => {
    const table = await open(content, reading)
    const [row] = await rowsOf(table.rows())
    expect([table.encoding, table.rowCount, row!.cell('last_name'), row!.cell('first_name')]).toEqual([encoding, 1, '山田', '花子'])
  })

  it('has nothing where NULL or \\N stands, and says of a cut row that it is', async () => {
    const table = await open(`${memberFile(memberRow(1, { tel: 'NULL', kana: '\\N' }))}2,cut`)
    const [whole, cut] = await rowsOf(table.rows())
    expect([whole!.cell('tel'), whole!.cell('kana'), whole!.broken]).toEqual([null, null, null])
    expect([cut!.line, cut!.broken]).toEqual([3, expect.stringMatching(/^has 2 fields where the heading has 9/)])
  })

  it('with a piece of 256 kB that ends in a character and in a line is whole', async () => {
    const rows = Array.from({ length: 20_000 }, (_, id) => memberRow(id))
    const table = await open(memberFile(...rows))
    const read = await rowsOf(table.rows())
    expect(read.map(({ cell }) => cell('last_name')).filter((name) => name !== '山田')).toEqual([])
    expect([table.rowCount, read.length, read.at(-1)!.line]).toEqual([20_000, 20_000, 20_001])
  })

  it.each([
    ['without a column that the map names', whole.replace('mail', 'e_mail'), /no column "mail". It has: user_id, last_name/],
    ['with a column twice', whole.replace('tel', 'mail'), /column "mail" 2 times/],
    ['with another delimiter', whole.replaceAll(',', '|'), /no column "user_id". It has: user_id\|last_name/],
    ['that is cut in quotation marks', `${whole}2,"山田`, /mark of line 3 of .*members\.csv is never closed/],
    ['whose heading has a mark that is never closed', whole.replace('mail', '"mail'), /mark of line 1 of .*members\.csv is never closed/],
    ['of two encodings', Buffer.concat([Buffer.from(whole), cp932]), /of no one encoding: as UTF-8, line 4 cannot be read/],
    ['that two encodings fit', eucJp, /as EUC-JP and as Shift_JIS, with other names each time/],
    ['with nothing in it', '', /is empty/],
    ['with a heading alone', memberFile(), /heading and no rows/],
    ['of one JSON list', '[{}]', /one JSON list/],
    ['of JSON Lines without a key', '{"user_id": 1}', /no column "last_name". It has: user_id/],
  ])('%s is refused in a sentence', async (_what, content, sentence) => {
    await expect(open(content)).rejects.toThrow(sentence)
  })

  it('that somebody changes between its two readings is refused at the second one', async () => {
    const table = await open(whole)
    folder.write('members.csv', memberFile(memberRow(1), memberRow(2)))
    await expect(rowsOf(table.rows())).rejects.toThrow(/members\.csv has changed since it was looked at/)
  })

  it('that is not in what somebody says, or not there, is refused as well', async () => {
    await expect(open(cp932, { encoding: 'EUC-JP' })).rejects.toThrow(/is not EUC-JP: all of it can be read as Shift_JIS/)
    await expect(openTable(folder.at('nowhere.csv'), { columns })).rejects.toThrow(/cannot be read: ENOENT/)
  })
})
