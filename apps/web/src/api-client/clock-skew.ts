/** How far the gateway's clock is ahead of this computer's, in milliseconds. Signatures are dated with it. */
export interface SigningClock {
  now(): Date
  /** Learns from a refusal's `Date` header. False when there is nothing to learn. */
  correct(response: Response): boolean
}

/** @param read this computer's time in milliseconds. */
export function createSigningClock(read: () => number = Date.now): SigningClock {
  let offset = 0
  return {
    now: () => new Date(read() + offset),
    correct: (response) => {
      const theirs = Date.parse(response.headers.get('date') ?? '')
      if (Number.isNaN(theirs)) return false
      offset = theirs - read()
      return true
    },
  }
}

/** True when the gateway refused the signature's date and nothing else (API Gateway's words, ±5 min). */
export function blamesTheClock(errorType: string, message: string): boolean {
  return errorType === 'InvalidSignatureException' && /^Signature (expired|not yet current)/.test(message)
}
