import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { surveyText, type TextSurvey } from './survey-text.ts'

/** Pieces of a size that cuts characters and lines apart. */
async function* pieces(bytes: Uint8Array, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
const survey = (bytes: Uint8Array): Promise<TextSurvey> => surveyText(pieces(bytes))

const utf8 = Buffer.from('1,山田 花子\n'.repeat(20_000))
/** 山田,花子 and a line's end. */
const cp932 = Buffer.from('8e5293632c89d48e710a'.repeat(10_000), 'hex')
const eucJp = Buffer.from('bbb3c5c42cb2d6bbd20a'.repeat(10_000), 'hex')

describe('the survey of a text', () => {
  it.each([
    ['UTF-8', utf8],
    ['UTF-8', Buffer.concat([Buffer.from('\ufeff'), utf8])],
    ['UTF-8', Buffer.from('id,name\n1,Hanako\n')],
    ['Shift_JIS', cp932],
    ['UTF-16', Buffer.from(`\ufeff${'1,山田\n'.repeat(9_000)}`, 'utf16le')],
    ['ISO-2022-JP', Buffer.from('\u001b$B;3ED\u001b(B,1\n'.repeat(9_000))],
  ])('tells %s, however it is cut', async (encoding, bytes) => {
    const { sha256, sound, ...found } = await survey(bytes)
    expect([sound[0]?.[0], found]).toEqual([encoding, { bytes: bytes.length, nearest: null }])
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  })

  it('asks where two encodings fit', async () => {
    const names = async (bytes: Uint8Array) => (await survey(bytes)).sound.map(([encoding]) => encoding)
    expect(await names(eucJp)).toEqual(['EUC-JP', 'Shift_JIS'])
    expect(await names(Buffer.concat([eucJp, Buffer.from('a5e4a5dea5c00a', 'hex')]))).toContain('EUC-JP')
  })

  it('names the lines of another encoding than the others', async () => {
    const { sound, nearest } = await survey(Buffer.concat([utf8, cp932.subarray(0, 20), utf8]))
    expect([sound, nearest]).toEqual([[], { encoding: 'UTF-8', lines: [20_001, 20_002] }])
  })

  it('ends at a line that is no line any more, before it takes the memory for it', async () => {
    const piece = new Uint8Array(1024 * 1024).fill(0x41)
    let taken = 0
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('id,name\n')
      for (; ; taken++) yield piece
    }
    await expect(surveyText(endless())).rejects.toThrow('Line 2 has more than 32 MB.')
    expect(taken).toBeLessThan(40)
  })

  it('of nothing is nothing', async () => {
    expect(await survey(new Uint8Array())).toMatchObject({ bytes: 0, sound: [], nearest: null })
  })
})
