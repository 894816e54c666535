import { describe, expect, it } from 'vitest'
import { CLIENT, createTestPool, ISSUER } from '../testing/test-tokens.ts'
import { sessionVerifier } from './session-token.ts'

async function verifier() {
  const pool = await createTestPool()
  const clock = { now: Date.UTC(2026, 10, 30) }
  const verify = sessionVerifier({
    issuer: ISSUER,
    clientId: CLIENT,
    jwksUrl: 'https://pool.test/jwks.json',
    now: () => clock.now,
    send: () => pool.fetch(),
  })
  return { pool, clock, verify, token: await pool.accessToken('somebody', ['staff'], clock.now) }
}

describe('a token that was good', () => {
  it('is good again until the second in which it expires', async () => {
    const { clock, verify, token } = await verifier()
    const session = await verify(token)
    clock.now += 299_000
    expect(await verify(token)).toEqual(session)
    clock.now += 1_000
    await expect(verify(token)).rejects.toThrow('signature, issuer or time')
  })

  it('opens nothing to a copy with another character in it', async () => {
    const { verify, token } = await verifier()
    await verify(token)
    const [header, claims, signature = ''] = token.split('.')
    const other = Buffer.from(claims!, 'base64url').toString().replace('somebody', 'somebodx')
    await expect(verify([header, Buffer.from(other).toString('base64url'), signature].join('.'))).rejects.toThrow('signature')
    const first = signature.startsWith('A') ? 'B' : 'A'
    await expect(verify([header, claims, first + signature.slice(1)].join('.'))).rejects.toThrow('signature')
  })

  it('is judged anew when the clock goes back before the moment in which it was good', async () => {
    const { clock, verify, token } = await verifier()
    await verify(token)
    clock.now -= 120_000
    await expect(verify(token)).rejects.toThrow('time')
  })

  it('is refused once the pool has withdrawn the key that signed it', async () => {
    const { pool, clock, verify, token } = await verifier()
    await verify(token)
    pool.jwks = { keys: [{ ...pool.jwk, kid: 'the next key' }] }
    clock.now += 61_000
    await verify(await pool.accessToken('another', ['staff'], clock.now, { header: { kid: 'the next key' } }))
    await expect(verify(token)).rejects.toThrow('unknown key')
  })
})
