import { describe, expect, it } from 'vitest'
import { call, now, refusal } from '../test-client.ts'
import { providePool, startTestCloud } from '../test-cloud.ts'
import { newPerson } from '../test-person.ts'

const test = await startTestCloud()
const { userPoolId, clientId } = providePool(test)

/** Microseconds of processor that a whole failed sign-in took, and how it ended. */
async function attempt(USERNAME: string): Promise<{ work: number; end: string }> {
  test.idp.forgetAttempts(USERNAME)
  const before = process.cpuUsage()
  const parameters = { USERNAME, SRP_A: 'f'.repeat(700) }
  const challenge = await call(test, 'InitiateAuth', { AuthFlow: 'USER_SRP_AUTH', ClientId: clientId, AuthParameters: parameters })
  const { USERNAME: id, SECRET_BLOCK: block } = challenge['ChallengeParameters']
  const end = await refusal(
    call(test, 'RespondToAuthChallenge', {
      ClientId: clientId,
      ChallengeName: 'PASSWORD_VERIFIER',
      ChallengeResponses: { USERNAME: id, PASSWORD_CLAIM_SECRET_BLOCK: block, PASSWORD_CLAIM_SIGNATURE: 'AAAA', TIMESTAMP: now() },
    }),
  )
  const { user, system } = process.cpuUsage(before)
  return { work: user + system, end }
}

const median = (values: number[]) => values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0

describe('whether somebody exists', () => {
  it('shows neither in the refusal of a sign-in nor in the work for it', async () => {
    const { email } = await newPerson(test, { userPoolId, clientId })
    const known: number[] = []
    const unknown: number[] = []
    // Taken in turns and counted as work, so that whatever else the machine does decides nothing.
    for (let round = 0; round < 30; round++) {
      const [real, made] = [await attempt(email), await attempt(`nobody${round % 5}@sekisho.example`)]
      expect(made.end).toBe(real.end)
      known.push(real.work)
      unknown.push(made.work)
    }
    expect(median(unknown) / median(known)).toBeGreaterThan(0.6)
    expect(median(unknown) / median(known)).toBeLessThan(1.6)
  })
})
