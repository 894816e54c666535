/**
 * The whole numbers of Amplify's proof of a password (SRP), with the browser's own in place of a library's: a tenth of
 * the work, which is most of what a sign-in asks of a phone. Has what Amplify calls, as Amplify calls it.
 */
export class SrpInteger {
  static readonly ZERO = new SrpInteger(0n)
  static readonly ONE = new SrpInteger(1n)
  readonly #value: bigint

  /** @throws SyntaxError for text that is not a number in base 16 */
  constructor(hex: string | bigint) {
    this.#value = typeof hex === 'bigint' ? hex : BigInt(`0x${hex}`)
  }

  add(other: SrpInteger): SrpInteger {
    return new SrpInteger(this.#value + other.#value)
  }

  subtract(other: SrpInteger): SrpInteger {
    return new SrpInteger(this.#value - other.#value)
  }

  multiply(other: SrpInteger): SrpInteger {
    return new SrpInteger(this.#value * other.#value)
  }

  /** What is left of it after whole times the modulus, never below zero. */
  mod(modulus: SrpInteger): SrpInteger {
    return new SrpInteger(positive(this.#value, modulus.#value))
  }

  /** Tells `done` what is left of the power after whole times the modulus. */
  modPow(exponent: SrpInteger, modulus: SrpInteger, done: (error: unknown, power: SrpInteger) => void): void {
    const by = modulus.#value
    const base = positive(this.#value, by)
    let power = 1n
    for (const bit of exponent.toString(2)) {
      power = (power * power) % by
      if (bit === '1') power = (power * base) % by
    }
    done(null, new SrpInteger(power))
  }

  abs(): SrpInteger {
    return this.#value < 0n ? new SrpInteger(-this.#value) : this
  }

  compareTo(other: SrpInteger): number {
    return this.#value < other.#value ? -1 : Number(this.#value > other.#value)
  }

  equals(other: SrpInteger): boolean {
    return this.#value === other.#value
  }

  toString(base = 16): string {
    return this.#value.toString(base)
  }
}

function positive(value: bigint, modulus: bigint): bigint {
  const rest = value % modulus
  return rest < 0n ? rest + modulus : rest
}
