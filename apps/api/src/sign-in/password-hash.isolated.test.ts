import { scrypt } from 'node:crypto'
import { compare, hash as bcryptHash } from 'bcryptjs'
import { describe, expect, it, vi } from 'vitest'
import { hashPassword, verifyPassword } from './password-hash.ts'

// The real ones, with their calls counted.
vi.mock('node:crypto', async (original) => {
  const real = await original<typeof import('node:crypto')>()
  return { ...real, scrypt: vi.fn(real.scrypt) }
})
vi.mock('bcryptjs', async (original) => {
  const real = await original<typeof import('bcryptjs')>()
  return { ...real, compare: vi.fn(real.compare) }
})

const PASSWORD = 'せきしょの通行手形 2026'

describe('a password hash', () => {
  it('takes the same work for nobody, for a wrong password and for an old hash', async () => {
    const old = await bcryptHash(PASSWORD, 10)
    const own = await hashPassword(PASSWORD)
    const costs: object[] = []
    for (const stored of [null, own, old]) {
      vi.mocked(scrypt).mockClear()
      vi.mocked(compare).mockClear()
      await verifyPassword(stored, 'wrong')
      costs.push({
        scrypt: vi.mocked(scrypt).mock.calls.map(([, , bytes, options]) => [bytes, options]),
        bcryptRounds: vi.mocked(compare).mock.calls.map(([, hash]) => hash.slice(4, 6)),
      })
    }
    expect(costs[0]).toEqual({ scrypt: [[32, { N: 32_768, r: 8, p: 3, maxmem: expect.any(Number) as number }]], bcryptRounds: ['10'] })
    expect([costs[1], costs[2]]).toEqual([costs[0], costs[0]])
  })
})
