import type { AwsCall } from '../../../cloud.ts'
import type { Idp } from '../idp.ts'
import { type Input, invalidParameter, requiredString, stringMap } from '../input.ts'
import { preAuthenticate } from './pre-authentication.ts'
import { findPerson } from './find-person.ts'
import type { Start } from './flow-start.ts'
import { parameter } from './parameter.ts'
import { passwordVerifierChallenge } from './password-verifier.ts'
import { signInByPassword } from './password.ts'
import { refreshTokens } from './get-tokens-from-refresh-token.ts'
import { signInByChoice } from './select-challenge.ts'

type Flow = (idp: Idp, start: Start) => unknown

const flows = new Map<string, Flow>(
  Object.entries({
    USER_SRP_AUTH: signInBySrp,
    USER_PASSWORD_AUTH: (idp: Idp, start: Start) => signInByPassword(idp, start, { mayMigrate: true }),
    USER_AUTH: signInByChoice,
    REFRESH_TOKEN_AUTH: refreshByFlow,
    REFRESH_TOKEN: refreshByFlow,
  }),
)

/** `InitiateAuth {AuthFlow, ClientId, AuthParameters}` → a challenge or tokens. Unsigned. */
export async function initiateAuth(idp: Idp, input: Input, { headers }: AwsCall): Promise<unknown> {
  const name = requiredString(input, 'AuthFlow')
  const { pool, client } = idp.store.client(requiredString(input, 'ClientId'))
  const flow = flows.get(name)
  const needed = name === 'REFRESH_TOKEN' ? 'REFRESH_TOKEN_AUTH' : name
  if (flow === undefined || !client.settings.flows.includes(needed)) throw invalidParameter(`${name} flow not enabled for this client`)
  return flow(idp, {
    pool,
    client,
    parameters: stringMap(input, 'AuthParameters'),
    clientMetadata: stringMap(input, 'ClientMetadata'),
    agent: headers['user-agent'] ?? '',
  })
}

async function signInBySrp(idp: Idp, { pool, client, parameters, clientMetadata }: Start): Promise<unknown> {
  const username = parameter(parameters, 'USERNAME')
  const person = findPerson(pool, client, username)
  await preAuthenticate(idp, { pool, client, user: person.user, username, clientMetadata })
  return passwordVerifierChallenge(idp, { pool, client, person, clientA: parameter(parameters, 'SRP_A') })
}

async function refreshByFlow(idp: Idp, { pool, client, parameters, agent }: Start): Promise<unknown> {
  const result = await refreshTokens(idp, { pool, client, token: parameter(parameters, 'REFRESH_TOKEN'), clientMetadata: {}, agent })
  return { ChallengeParameters: {}, AuthenticationResult: result }
}
