import { hash as bcryptHash } from 'bcryptjs'
import { describe, expect, it } from 'vitest'
import { hashPassword, isOutdated, LOWEST_COST, verifyPassword } from './password-hash.ts'

const PASSWORD = 'せきしょの通行手形 2026'

describe('a password hash', () => {
  it('says itself how it was made, is salted and never holds the password', async () => {
    const [one, other] = await Promise.all([hashPassword(PASSWORD), hashPassword(PASSWORD)])
    expect(one).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(one).not.toBe(other)
    expect(isOutdated(one!)).toBe(false)
    expect(await verifyPassword(one!, PASSWORD)).toBe(true)
    expect(await verifyPassword(one!, `${PASSWORD} `)).toBe(false)
    expect(await verifyPassword(one!, '')).toBe(false)
  })

  it.each(['2a', '2b', '2y'])('of an earlier system is taken as it is and made anew: $%s$', async (version) => {
    const stored = (await bcryptHash(PASSWORD, 4)).replace(/^\$2[aby]/, `$${version}`)
    expect(isOutdated(stored)).toBe(true)
    expect(await verifyPassword(stored, PASSWORD, LOWEST_COST)).toBe(true)
    expect(await verifyPassword(stored, 'wrong', LOWEST_COST)).toBe(false)
  })

  // Made by Django 5.2, passlib 1.7 and argon2-cffi 25.1: packages/legacy-passwords has the rest.
  it.each([
    'pbkdf2_sha1$50000$quKW5Qe6lQD0cqNavjj9zB$Fm3QqVFVIXeZm9H/Z8CvoeWf93k=',
    'bcrypt_sha256$$2b$06$hkfnO3rCrmeYGif.mdPSqe7fV.78DOBnSZjGq9rwhYyU3Abof9SHC',
    '$pbkdf2-sha256$29000$UwoBIASAsBaiFCJkrDWGEA$FmWP2vLaK7B3XfZ3jXwv2RO9hvV3chlO.FqCu9DGQhE',
    '$argon2i$v=19$m=19456,t=2,p=1$/ewCjUVcH2BSLNLoJN2zlA$xb+gD6203UxzpK4HtDnVOcTTSYyf9lK8cm6Bg9IuGpU',
  ])('of another program is taken as it is and made anew: %s', async (stored) => {
    expect(isOutdated(stored)).toBe(true)
    expect(await verifyPassword(stored, 'correct horse battery staple', LOWEST_COST)).toBe(true)
    expect(await verifyPassword(stored, 'correct horse battery', LOWEST_COST)).toBe(false)
  })

  it('of another cost is taken and made anew', async () => {
    const cheap = '$scrypt$ln=10,r=8,p=1$YWJjZGVmZ2hpamtsbW5vcA$Ni517A2LhJwEDRf912KkBsRC784kBcab1a7H2ic1YnY'
    expect(isOutdated(cheap)).toBe(true)
    expect(await verifyPassword(cheap, 'password')).toBe(true)
  })

  it.each([
    null,
    '',
    'plain',
    PASSWORD,
    '$2b$10$short',
    '$2b$31$AAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    '$scrypt$ln=40,r=8,p=3$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    '$scrypt$ln=15,r=8,p=3$$',
    '{SSHA}ryrGuMHQEg7sN1IqcBvZZXBm1nNcq5XS',
    '$argon2id$v=19$m=4194304,t=1,p=1$YWJjZGVmZ2hpamtsbW5vcA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  ])('is no hash of anything: %j', async (stored) => {
    expect(await verifyPassword(stored, PASSWORD, LOWEST_COST)).toBe(false)
  })
})
