import { describe, expect, it } from 'vitest'
import { LONGEST_HASH, readHash } from './read-hash.ts'
import madeElsewhere from './testing/made-elsewhere.json' with { type: 'json' }
import { verifyHash } from './verify-hash.ts'

const isTaken = (form: string) => form !== 'salted-sha' && form !== 'unsalted'

describe('a hash that another program made', () => {
  it.each(madeElsewhere.filter((one) => isTaken(one.is)))(
    'is known and opens with its password: $by, $made',
    async ({ hash, is, password }) => {
      const read = readHash(hash)
      expect(read).toMatchObject({ kind: 'known', form: is })
      expect(await verifyHash(hash, password)).toBe(true)
      // What is kept of it is read alike: wrappers are taken off.
      if (read.kind === 'known') expect(readHash(read.stored)).toMatchObject({ form: is, stored: read.stored })
    },
  )

  it.each(madeElsewhere.filter((one) => !isTaken(one.is)))(
    'opens nothing when it is one fast round: $by, $made',
    async ({ hash, is, password }) => {
      expect(readHash(hash)).toMatchObject(is === 'salted-sha' ? { kind: 'salted-sha' } : { kind: 'refused', why: 'unsalted' })
      expect(await verifyHash(hash, password)).toBe(false)
    },
  )

  it.each(madeElsewhere.filter((one) => one.is !== 'unsalted'))('is told to be cut wherever an export cuts it: $by, $made', ({ hash }) => {
    for (let length = hash.indexOf('$', 1) + 6; length < hash.length; length++) {
      const read = readHash(hash.slice(0, length))
      // Padding alone is no loss, and of LDAP's form a shorter salt is one as well.
      if (/^=+$/.test(hash.slice(length)) || hash.startsWith('{')) continue
      expect([length, read.kind]).toEqual([length, 'refused'])
      expect(read).toMatchObject({ says: expect.stringMatching(/\d+ (characters|bytes)|none|taken/) as string })
    }
  })
})

it.each(madeElsewhere.filter(({ is, password }) => isTaken(is) && !password.startsWith('correct')))(
  'a password of Japanese letters opens its hash and none but it: $is',
  async ({ hash, password }) => {
    expect(await verifyHash(hash, `${password} `)).toBe(false)
  },
)

describe('a hash that would hold up everybody', () => {
  const salt = 'YWJjZGVmZ2hpamtsbW5vcA'
  const tag = 'A'.repeat(43)
  it.each([
    `$2b$31$${'A'.repeat(53)}`,
    `$argon2id$v=19$m=4194304,t=1,p=1$${salt}$${tag}`,
    `$argon2id$v=19$m=65536,t=999999,p=1$${salt}$${tag}`,
    `$argon2i$v=19$m=65536,t=3,p=9999$${salt}$${tag}`,
    `pbkdf2_sha256$999999999$salt$${tag}=`,
    `$pbkdf2-sha512$1000001$${salt}$${'A'.repeat(86)}`,
    `$scrypt$ln=30,r=8,p=1$${salt}$${tag}`,
    `$scrypt$ln=17,r=8,p=99$${salt}$${tag}`,
    `scrypt$16777216$salt$8$1$${'A'.repeat(86)}==`,
  ])('is refused without a try: %s', async (hash) => {
    expect(readHash(hash)).toMatchObject({ kind: 'refused', why: 'too-costly' })
    expect(await verifyHash(hash, 'password')).toBe(false)
  })
})

describe('what is no hash that anybody may keep', () => {
  it.each([
    ['', 'missing'],
    ['5f4dcc3b5aa765d61d8327deb882cf99', 'unsalted'],
    ['5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8', 'unsalted'],
    ['*2470C0C06DEE42FD1618BB99005ADCA2EC9D1E19', 'unsalted'],
    ['pbkdf2_sha256$1$salt$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=', 'too-weak'],
    ['$argon2d$v=19$m=65536,t=3,p=1$YWJjZGVmZ2hpamtsbW5vcA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'unknown'],
    ['$argon2id$v=16$m=65536,t=3,p=1$YWJjZGVmZ2hpamtsbW5vcA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'unknown'],
    ['$2x$10$AAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'unknown'],
    ['{SSHA}!!!', 'unknown'],
    ['password', 'unknown'],
    ['{SSHA}cXVpdGU=', 'cut'],
    ['x'.repeat(LONGEST_HASH + 1), 'unknown'],
    ['$'.repeat(100_000), 'unknown'],
  ])('is refused: %j as %s', (text, why) => {
    const read = readHash(text)
    expect(read).toMatchObject({ kind: 'refused', why })
    if (read.kind === 'refused' && text !== '') expect(read.says).not.toContain(text)
  })
})
