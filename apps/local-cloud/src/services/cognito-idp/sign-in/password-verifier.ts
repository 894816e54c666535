import type { Idp } from '../idp.ts'
import { invalidParameter, notAuthorized } from '../input.ts'
import { judgePassword, requireUsable } from '../password-check.ts'
import { type Client, type Pool, srpPoolName } from '../pool.ts'
import { provesPassword, startExchange } from '../srp.ts'
import type { Person } from './find-person.ts'
import { nextStep } from './next-step.ts'
import type { Answer } from './challenge-answer.ts'
import { parameter } from './parameter.ts'

const timestampFormat =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{1,2} \d{2}:\d{2}:\d{2} UTC \d{4}$/

/** Answers SRP_A with the salt, B and a block that is good for one proof. The same for people who do not exist. */
export function passwordVerifierChallenge(
  idp: Idp,
  { pool, client, person, clientA }: { pool: Pool; client: Client; person: Person; clientA: string },
) {
  const exchange = startExchange(clientA, person.password)
  if (exchange === undefined) throw invalidParameter('SRP_A is not a valid value')
  return {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: {
      SALT: person.password.salt,
      SECRET_BLOCK: idp.secretBlocks.issue({ pool, client, user: person.user, userId: person.userId, exchange }),
      SRP_B: exchange.B.toString(16),
      USERNAME: person.userId,
      USER_ID_FOR_SRP: person.userId,
    },
  }
}

/** Checks the proof of the password that answers PASSWORD_VERIFIER, then goes on. */
export async function answerPasswordVerifier(idp: Idp, { client, responses, clientMetadata, agent }: Answer): Promise<unknown> {
  const username = parameter(responses, 'USERNAME')
  const secretBlock = parameter(responses, 'PASSWORD_CLAIM_SECRET_BLOCK')
  const timestamp = parameter(responses, 'TIMESTAMP')
  const signature = parameter(responses, 'PASSWORD_CLAIM_SIGNATURE')
  if (!timestampFormat.test(timestamp)) throw invalidParameter('TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.')
  const pending = idp.secretBlocks.redeem(secretBlock)
  if (pending === undefined || pending.client !== client || pending.userId !== username)
    throw notAuthorized('Incorrect username or password.')
  const { pool, user, userId, exchange } = pending
  const proof = { poolName: srpPoolName(pool), userId, secretBlock: Buffer.from(secretBlock, 'base64'), timestamp, signature }
  judgePassword(idp, pool, userId, () => provesPassword(exchange, proof) && user?.password !== undefined)
  if (user === undefined) throw notAuthorized('Incorrect username or password.')
  requireUsable(pool, user, idp.cloud.clock.now())
  return nextStep(idp, { pool, client, user, username: userId, challenge: 'PASSWORD_VERIFIER', newPassword: false, clientMetadata, agent })
}
