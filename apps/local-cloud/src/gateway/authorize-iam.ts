import type { Cloud, Principal } from '../cloud.ts'
import { verifySignature } from '../endpoint/verify-signature.ts'
import { Denial, type DenialType } from './denial.ts'
import type { Caller, Passage } from './event.ts'
import { physicalId } from './api.ts'

const types: Record<string, DenialType> = {
  IncompleteSignatureException: 'INVALID_SIGNATURE',
  InvalidSignatureException: 'INVALID_SIGNATURE',
  UnrecognizedClientException: 'INVALID_SIGNATURE',
  ExpiredTokenException: 'EXPIRED_TOKEN',
}

/** A second copy of these is an attempt to be read in two ways. */
const once = ['authorization', 'x-amz-date', 'x-amz-security-token']

/**
 * AWS_IAM: the signature proves who calls, then `execute-api:Invoke` is decided on the path as it was sent.
 * @param enforce false leaves the policy out; the signature must hold all the same
 * @throws Denial with the rows of protocol §9.3
 */
export function authorizeIam(cloud: Cloud, passage: Passage, enforce: boolean): Caller {
  const principal = signer(cloud, passage)
  if (enforce) decide(cloud, passage, principal)
  return { who: describe(principal), identity: identityOf(cloud, principal) }
}

function signer(cloud: Cloud, { request }: Passage): Principal {
  const headers: Record<string, string> = {}
  for (const [name, value] of request.headers) {
    const key = name.toLowerCase()
    headers[key] = headers[key] === undefined ? value : `${headers[key]},${value}`
  }
  const repeated = once.find((name) => request.headers.filter(([one]) => one.toLowerCase() === name).length > 1)
  if (repeated) throw invalid('InvalidSignatureException', `The header ${repeated} was sent more than once.`)
  const verdict = verifySignature(
    { method: request.method, rawPath: request.rawPath, rawQuery: request.rawQuery, headers, body: request.body },
    {
      service: 'execute-api',
      region: cloud.region,
      now: cloud.clock.now(),
      credentials: (key, token) => cloud.iam.credentials(key, token),
    },
  )
  if (verdict.kind === 'verified') return verdict.principal
  if (verdict.kind === 'unsigned') {
    throw new Denial('MISSING_AUTHENTICATION_TOKEN', { message: 'Missing Authentication Token', reason: 'the request is not signed' })
  }
  throw invalid(verdict.code, verdict.message)
}

// The canonical string in AWS's sentence holds the session token: the journal keeps the first line only.
function invalid(code: string, message: string): Denial {
  return new Denial(types[code]!, { message, errorType: code, reason: message.split('\n')[0]! })
}

function decide(cloud: Cloud, passage: Passage, principal: Principal): void {
  const { api, route, raw, request } = passage
  const tail = `${api.id}/${route.stage.name}/${request.method}/${raw.arnPath}`
  const resource = `arn:aws:execute-api:${cloud.region}:${cloud.accountId}:${tail}`
  const decision = cloud.iam.decide(principal, 'execute-api:Invoke', resource, { 'aws:SourceIp': request.sourceIp })
  if (decision.allowed) return
  const masked = `arn:aws:execute-api:${cloud.region}:********${cloud.accountId.slice(-4)}:${tail}`
  const why =
    decision.deny === 'explicit'
      ? 'with an explicit deny in an identity-based policy'
      : 'because no identity-based policy allows the execute-api:Invoke action'
  throw new Denial('ACCESS_DENIED', {
    member: 'Message',
    message: `User: ${principal.sessionArn} is not authorized to perform: execute-api:Invoke on resource: ${masked} ${why}`,
    who: describe(principal),
    reason: why,
  })
}

function describe(principal: Principal): string {
  const sub = principal.cognito?.provider.split(':').at(-1)
  const role = principal.roleArn.slice(principal.roleArn.lastIndexOf('/') + 1)
  return sub ? `${role} ${sub}` : principal.sessionArn
}

function identityOf(cloud: Cloud, principal: Principal): Record<string, string> {
  const session = principal.sessionArn.slice(principal.sessionArn.lastIndexOf('/') + 1)
  const caller = `AROA${physicalId(principal.roleArn).toUpperCase().padEnd(17, 'X')}:${session}`
  return {
    accountId: cloud.accountId,
    accessKey: principal.accessKeyId,
    caller,
    user: caller,
    userArn: principal.sessionArn,
    ...(principal.cognito && {
      cognitoIdentityId: principal.cognito.identityId,
      cognitoIdentityPoolId: principal.cognito.identityPoolId,
      cognitoAuthenticationType: 'authenticated',
      cognitoAuthenticationProvider: principal.cognito.provider,
    }),
  }
}
