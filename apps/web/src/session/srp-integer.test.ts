import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { realpathSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { SrpInteger } from './srp-integer.ts'

type Numbers = new (hex: string, base: 16) => SrpInteger

// Amplify's own, past the list of what its package shows.
const amplify = createRequire(realpathSync(createRequire(import.meta.url).resolve('aws-amplify/auth')))
const auth = dirname(amplify.resolve('@aws-amplify/auth')).replace(/\/dist\/.*$/, '/dist/esm')
const load = async (file: string) =>
  (await import(pathToFileURL(`${auth}/providers/cognito/utils/srp/${file}.mjs`).href)) as Record<string, unknown>
const theirs = (await load('BigInteger/BigInteger'))['default'] as Numbers
const N = (await load('constants'))['INIT_N'] as string

/** The same numbers in every run, as many bits as asked for. */
let state = 66n
function number(bits: number): string {
  let drawn = 0n
  for (let at = 0; at < bits; at += 32) {
    state = (state * 6364136223846793005n + 1442695040888963407n) & ((1n << 64n) - 1n)
    drawn = (drawn << 32n) | (state >> 32n)
  }
  return (drawn >> BigInt(-bits & 31)).toString(16)
}

const power = (base: SrpInteger, exponent: SrpInteger, modulus: SrpInteger) =>
  new Promise<SrpInteger>((resolve, reject) =>
    base.modPow(exponent, modulus, (error, result) => (error ? reject(error as Error) : resolve(result))),
  )

/** Every step of a proof with numbers of one kind, as Amplify makes it. */
async function proof(of: Numbers, [a, k, x, B, u]: string[], modulus = N): Promise<unknown[]> {
  const of16 = (hex = '') => new of(hex, 16)
  const n = of16(modulus)
  const verifier = await power(of16('2'), of16(x), n)
  const difference = of16(B).subtract(of16(k).multiply(verifier))
  const exponent = of16(a).add(of16(u).multiply(of16(x)))
  const S = (await power(difference, exponent, n)).mod(n)
  const zero = of16('0')
  return [
    ...[await power(of16('2'), of16(a), n), verifier, difference.abs(), difference.mod(n), exponent, S].map((one) => one.toString(16)),
    ...[difference, S, zero].map((one) => Math.sign(one.compareTo(zero))),
    S.equals(zero),
    zero.equals(of16('00')),
    S.equals(S.add(zero)),
  ]
}

describe('the numbers of a sign-in', () => {
  it('are those of Amplify in every step of a proof', async () => {
    const given = [number(1024), number(256), number(256), number(3071), number(256)]
    expect(await proof(SrpInteger as Numbers, given)).toEqual(await proof(theirs, given))
  })

  it.each([
    ['a public value of zero', ['1', '1', '1', '0', '1'], N],
    ['a public value as large as the modulus', ['3', '1', '2', N, '1'], N],
    ['leading zeros and capitals', ['0A', '00F', '0b', '00C', 'd'], N],
    ['an odd modulus of one digit', ['ff', 'a', 'b', 'c', 'd'], '7'],
  ])('are those of Amplify with %s', async (_which, given, modulus) => {
    expect(await proof(SrpInteger as Numbers, given, modulus)).toEqual(await proof(theirs, given, modulus))
  })

  it('answer an exponent of zero, of which Amplify never says anything', async () => {
    const [seven, zero, n] = ['7', '0', N].map((hex) => new SrpInteger(hex)) as [SrpInteger, SrpInteger, SrpInteger]
    expect((await power(seven, zero, n)).equals(SrpInteger.ONE)).toBe(true)
  })

  it('are made of digits alone', () => {
    for (const text of ['', 'g', '-1', '1 2', 'undefined']) expect(() => new SrpInteger(text), text).toThrow(SyntaxError)
  })
})
