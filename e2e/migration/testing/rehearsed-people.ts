import madeElsewhere from '@sekisho/legacy-passwords/testing/made-elsewhere' with { type: 'json' }

/** Somebody of the monolith, with the password that opens their hash. */
export interface Rehearsed {
  email: string
  name: string
  /** `bcrypt`, `argon2id` …; `salted-sha` for somebody whose hash is not taken along. */
  form: string
  hash: string
  password: string
}

/**
 * So many people of the monolith, with hashes that PHP, htpasswd, passlib, Django, argon2-cffi and hashlib have made, in
 * turn; one in so many has a salted SHA, which nobody takes along.
 */
export function rehearsedPeople(count: number): Rehearsed[] {
  const byForm = Map.groupBy(
    madeElsewhere.filter(({ is }) => is !== 'unsalted'),
    ({ is }) => is,
  )
  // Of each form one, then of each another one: few people are of every form.
  const longest = Math.max(...[...byForm.values()].map((hashes) => hashes.length))
  const inTurn = Array.from({ length: longest }, (_, turn) => [...byForm.values()].map((hashes) => hashes[turn % hashes.length]!)).flat()
  return Array.from({ length: count }, (_, index) => {
    const { is, hash, password } = inTurn[index % inTurn.length]!
    const number = String(index + 1).padStart(4, '0')
    return { email: `person-${number}@monolith.example`, name: `移行 ${number}`, form: is, hash, password }
  })
}

/** Whether anybody could compare a password with it. */
export const isUsable = ({ form }: Rehearsed): boolean => form !== 'salted-sha'
