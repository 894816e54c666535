import { createRequire } from 'node:module'
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { N, pad } from './srp-group.ts'
import { makeVerifier, matchesVerifier, provesPassword, startExchange } from './srp.ts'
import { now, proof } from './test-client.ts'
import { modPow, g, toInteger } from './srp-group.ts'

const load = createRequire(import.meta.url)
const { AuthenticationHelper } = load('amazon-cognito-identity-js')
const { default: BigInteger } = load('amazon-cognito-identity-js/lib/BigInteger')

const poolName = 'AbC123xyz'
const userId = '3f1d6c2e-7a50-4d4e-9a21-5e3b9a0c1d2f'
const password = 'とても長い合言葉 naïve 🗝 2026'

/** Salts whose hexadecimal form has an odd length, a leading zero or a set first bit. */
const awkwardSalts = [
  Buffer.from('0f'.padEnd(32, '1'), 'hex'),
  Buffer.from('00ff'.padEnd(32, '2'), 'hex'),
  Buffer.from('ff'.padEnd(32, '3'), 'hex'),
  Buffer.from('00000001'.padEnd(32, '4'), 'hex'),
]

describe('SRP as Cognito does it', () => {
  it('agrees with its own client over 60 random sign-ins with a non-ASCII password', () => {
    for (let round = 0; round < 60; round++) {
      const stored = makeVerifier(poolName, userId, password, awkwardSalts[round] ?? randomBytes(16))
      const a = toInteger(randomBytes(32))
      const A = modPow(g, a)
      const exchange = startExchange(A.toString(16), stored)!
      const secretBlock = randomBytes(64)
      const challenge = {
        ChallengeParameters: {
          SALT: stored.salt,
          SRP_B: exchange.B.toString(16),
          SECRET_BLOCK: secretBlock.toString('base64'),
          USER_ID_FOR_SRP: userId,
        },
      }
      const timestamp = now(new Date('2026-11-03T04:05:06Z'))
      const { PASSWORD_CLAIM_SIGNATURE: signature = '' } = proof(challenge, { a, A, password, poolName, timestamp })
      expect(provesPassword(exchange, { poolName, userId, secretBlock, timestamp, signature })).toBe(true)
      expect(provesPassword(exchange, { poolName, userId, secretBlock, timestamp: now(new Date()), signature })).toBe(false)
    }
  })

  it("derives the key that amazon-cognito-identity-js derives, whatever the salt's first digits", async () => {
    const { createHmac } = await import('node:crypto')
    for (const salt of awkwardSalts) {
      const helper = new AuthenticationHelper(poolName)
      const A = await promised<{ toString(radix: number): string }>((done) => helper.getLargeAValue(done))
      const stored = makeVerifier(poolName, userId, password, salt)
      const exchange = startExchange(A.toString(16), stored)!
      const key = await promised<Buffer>((done) =>
        helper.getPasswordAuthenticationKey(
          userId,
          password,
          new BigInteger(exchange.B.toString(16), 16),
          new BigInteger(stored.salt, 16),
          done,
        ),
      )
      const secretBlock = randomBytes(40)
      const timestamp = now()
      const signature = createHmac('sha256', key)
        .update(poolName + userId)
        .update(secretBlock)
        .update(timestamp)
        .digest('base64')
      expect(provesPassword(exchange, { poolName, userId, secretBlock, timestamp, signature })).toBe(true)
    }
  })

  it('refuses an A that is zero modulo N, and one that is no number', () => {
    const stored = makeVerifier(poolName, userId, password)
    for (const A of ['0', N.toString(16), (2n * N).toString(16), 'xyz', '']) expect(startExchange(A, stored)).toBeUndefined()
  })

  it('refuses an empty signature and one of another password', () => {
    const stored = makeVerifier(poolName, userId, password)
    const exchange = startExchange(modPow(g, 7n).toString(16), stored)!
    const wrong = { poolName, userId, secretBlock: randomBytes(40), timestamp: now() }
    expect(provesPassword(exchange, { ...wrong, signature: '' })).toBe(false)
    expect(provesPassword(exchange, { ...wrong, signature: randomBytes(32).toString('base64') })).toBe(false)
  })

  it('tells the right password from a wrong one by the verifier alone', () => {
    for (const salt of awkwardSalts) {
      const stored = makeVerifier(poolName, userId, password, salt)
      expect(matchesVerifier(poolName, userId, password, stored)).toBe(true)
      expect(matchesVerifier(poolName, userId, `${password}x`, stored)).toBe(false)
    }
  })

  it('pads as Java does: even length, a zero byte before a set first bit', () => {
    expect(pad(0x7fn).toString('hex')).toBe('7f')
    expect(pad(0x80n).toString('hex')).toBe('0080')
    expect(pad(0x123n).toString('hex')).toBe('0123')
  })
})

function promised<T>(run: (done: (error: unknown, value: T) => void) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    run((error, value) => (error ? reject(error as Error) : resolve(value)))
  })
}
