import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto'
import type { Credentials, Principal } from '../cloud.ts'
import { parseAuthorization, type Authorization } from './authorization-header.ts'
import { canonicalRequest, sha256, type ReceivedRequest } from './canonical-request.ts'

/** AWS's error code and sentence for a signature that does not hold. */
export interface SignatureFailure {
  kind: 'refused'
  code: 'IncompleteSignatureException' | 'UnrecognizedClientException' | 'InvalidSignatureException' | 'ExpiredTokenException'
  message: string
}

export type SignatureVerdict = { kind: 'unsigned' } | { kind: 'verified'; principal: Principal } | SignatureFailure

export interface SignatureScope {
  /** The signing name: `execute-api`, `dynamodb` … */
  service: string
  region: string
  /** Epoch milliseconds by the cloud's clock. */
  now: number
  /** Finds the credentials that a key and its session token belong to. */
  credentials(accessKeyId: string, sessionToken: string): Credentials | undefined
}

const skewMs = 5 * 60_000

/**
 * Verifies SigV4 in the `Authorization` header (cognito-protocol §9.5). The body's real hash is used, so a
 * declared one that differs fails. The presigned query form counts as unsigned: nothing of ours uses it.
 */
export function verifySignature(request: ReceivedRequest, scope: SignatureScope): SignatureVerdict {
  const header = request.headers['authorization']
  if (!header) return { kind: 'unsigned' }
  const parsed = parseAuthorization(header)
  if ('problem' in parsed) return refused('IncompleteSignatureException', parsed.problem)
  const invalid = dateProblem(request, parsed, scope.now) ?? scopeProblem(parsed, scope) ?? unsignedProblem(request, parsed)
  if (invalid) return refused('InvalidSignatureException', invalid)
  const credentials = scope.credentials(parsed.accessKeyId, request.headers['x-amz-security-token'] ?? '')
  if (!credentials) return refused('UnrecognizedClientException', 'The security token included in the request is invalid.')
  const mismatch = signatureProblem(request, parsed, credentials.secretAccessKey)
  if (mismatch) return refused('InvalidSignatureException', mismatch)
  if (credentials.expiration <= scope.now) {
    return refused('ExpiredTokenException', 'The security token included in the request is expired')
  }
  return { kind: 'verified', principal: credentials.principal }
}

function refused(code: SignatureFailure['code'], message: string): SignatureFailure {
  return { kind: 'refused', code, message }
}

function dateProblem(request: ReceivedRequest, parsed: Authorization, now: number): string | undefined {
  const header = request.headers['x-amz-date'] ?? ''
  const at = Date.parse(header.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  if (!/^\d{8}T\d{6}Z$/.test(header) || Number.isNaN(at)) {
    return `Date must be in ISO-8601 'basic format'. Got '${header}'. See http://en.wikipedia.org/wiki/ISO_8601`
  }
  if (at < now - skewMs) return `Signature expired: ${header} is now earlier than ${stamp(now - skewMs)} (${stamp(now)} - 5 min.)`
  if (at > now + skewMs) return `Signature not yet current: ${header} is still later than ${stamp(now + skewMs)} (${stamp(now)} + 5 min.)`
  if (parsed.date !== header.slice(0, 8)) {
    return `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${parsed.date}' != '${header.slice(0, 8)}', from '${header}'.`
  }
  return undefined
}

function scopeProblem(parsed: Authorization, scope: SignatureScope): string | undefined {
  if (parsed.region !== scope.region) return 'Credential should be scoped to a valid region.'
  if (parsed.service !== scope.service) return `Credential should be scoped to correct service: '${scope.service}'.`
  if (parsed.terminator !== 'aws4_request') return `Credential should be scoped with a valid terminator: 'aws4_request'.`
  return undefined
}

/** CloudFront writes it behind whoever signed; the edge of every REST API that has one does so as well. */
const writtenOnTheWay = 'x-amz-cf-id'

function unsignedProblem(request: ReceivedRequest, parsed: Authorization): string | undefined {
  const signed = new Set(parsed.signedHeaders)
  if (!signed.has('host')) return "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization."
  const unsigned = Object.keys(request.headers).filter((name) => name.startsWith('x-amz-') && name !== writtenOnTheWay && !signed.has(name))
  if (unsigned.length > 0) return `There were headers present in the request which were not signed: ${unsigned.join(', ')}`
  return undefined
}

function signatureProblem(request: ReceivedRequest, parsed: Authorization, secret: string): string | undefined {
  const canonical = canonicalRequest(request, parsed.signedHeaders, parsed.service)
  const scope = `${parsed.date}/${parsed.region}/${parsed.service}/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical)].join('\n')
  const expected = hmac(signingKey(scope, secret), toSign).toString('hex')
  // Comparing digests keeps both sides equally long, whatever was sent.
  if (timingSafeEqual(Buffer.from(sha256(expected)), Buffer.from(sha256(parsed.signature)))) return undefined
  return (
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. ' +
    `Consult the service documentation for details.\n\nThe Canonical String for this request should have been\n'${canonical}'\n\n` +
    `The String-to-Sign should have been\n'${toSign}'\n`
  )
}

/** A signing key lasts a day; deriving it costs four of a signature's five HMACs. */
const signingKeys = new Map<string, KeyObject>()
const KEPT_KEYS = 500

/** @param scope `20261123/ap-northeast-1/rds-data/aws4_request` */
function signingKey(scope: string, secret: string): KeyObject {
  const known = signingKeys.get(`${scope} ${secret}`)
  if (known) return known
  if (signingKeys.size >= KEPT_KEYS) signingKeys.clear()
  const key = createSecretKey(scope.split('/').reduce<Buffer | string>((derived, part) => hmac(derived, part), `AWS4${secret}`) as Buffer)
  signingKeys.set(`${scope} ${secret}`, key)
  return key
}

function hmac(key: Buffer | string | KeyObject, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest()
}

/** `20261123T010203Z`. */
function stamp(ms: number): string {
  return new Date(ms).toISOString().replaceAll(/[-:]|\.\d{3}/g, '')
}
