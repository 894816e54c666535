import { describe, expect, it } from 'vitest'
import madeElsewhere from './testing/made-elsewhere.json' with { type: 'json' }
import { readHash } from './read-hash.ts'
import { verifyHash } from './verify-hash.ts'
import { verifyWrapped, wrapSaltedSha } from './wrapped-sha.ts'

const cheap = { ln: 10, r: 8, p: 1 }
const salted = madeElsewhere.filter(({ is }) => is === 'salted-sha')

describe('a salted SHA under scrypt', () => {
  it.each(salted)('of $by opens for its password alone: $hash', async ({ hash, password }) => {
    const wrapped = (await wrapSaltedSha(hash, cheap))!
    expect([wrapped.length < 300, await verifyHash(wrapped, password), await verifyHash(wrapped, `${password} `)]).toEqual([
      true,
      true,
      false,
    ])
  })

  it('holds nothing of the SHA, and differs each time', async () => {
    const { hash } = salted[0]!
    const [one, other] = [await wrapSaltedSha(hash, cheap), await wrapSaltedSha(hash, cheap)]
    const digest = Buffer.from(hash.slice('{SSHA}'.length), 'base64').subarray(0, 20)
    expect([one === other, one!.includes(digest.toString('base64').slice(0, 26))]).toEqual([false, false])
  })

  it.each([
    ['', 20],
    ['512', 64],
  ])('is made of every one that the reader takes, and of no other: %s', async (bits, digest) => {
    for (const salt of [3, 4, 64, 65]) {
      const text = `{SSHA${bits}}${Buffer.alloc(digest + salt, 7).toString('base64')}`
      const [isTaken, read] = [salt >= 4 && salt <= 64, readHash(text)]
      expect([salt, read.kind, (await wrapSaltedSha(text, cheap)) !== null]).toEqual([salt, isTaken ? 'salted-sha' : 'refused', isTaken])
      if (salt === 65) expect(read).toMatchObject({ says: expect.stringContaining('65 bytes') as string })
    }
  })

  it('is made of nothing else, and read from no dump', async () => {
    for (const text of ['', '{SSHA}', '{SSHA}!!!', '{SHA}q/eq1kOINtvlJqojGr3i0O73TUI=', `{SSHA}${Buffer.alloc(200).toString('base64')}`])
      expect(await wrapSaltedSha(text, cheap)).toBeNull()
    const wrapped = (await wrapSaltedSha(salted[0]!.hash, cheap))!
    expect(readHash(wrapped)).toMatchObject({ kind: 'refused', why: 'unknown' })
    for (const text of [wrapped.slice(0, -1), wrapped.replace('ln=10', 'ln=30'), 'wrapped-ssha$1$$ln=10,r=8,p=1$$'])
      expect(await verifyWrapped(text, salted[0]!.password)).toBe(false)
  })
})
