import type { SoftwareToken } from './user.ts'
import { matchingStep } from './totp.ts'

const stepsKept = 8

/** Takes a code at `now` (epoch ms); every code is good once. */
export function spendCode(token: SoftwareToken, code: string, now: number): 'right' | 'wrong' | 'used' {
  const step = matchingStep(token.secret, code, now)
  if (step === undefined) return 'wrong'
  if (token.usedSteps.includes(step)) return 'used'
  token.usedSteps = [...token.usedSteps, step].slice(-stepsKept)
  return 'right'
}
