import type { AwsError } from '../cloud.ts'
import type { Protocol } from './protocol.ts'

/** AWS's services that are asked by forms, by their signing name, with the namespace of their answers. */
export const queryNamespaces: Readonly<Record<string, string>> = {
  sts: 'https://sts.amazonaws.com/doc/2011-06-15/',
  iam: 'https://iam.amazonaws.com/doc/2010-05-08/',
  cloudformation: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
  sns: 'http://sns.amazonaws.com/doc/2010-03-31/',
  rds: 'http://rds.amazonaws.com/doc/2014-10-31/',
  monitoring: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
  elasticloadbalancing: 'http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/',
  autoscaling: 'http://autoscaling.amazonaws.com/doc/2011-01-01/',
}

/** The endpoint's own refusals by the names that each protocol has for them. */
const query: Readonly<Record<string, readonly [code: string, status: number]>> = {
  UnknownOperationException: ['InvalidAction', 400],
  AccessDeniedException: ['AccessDenied', 403],
  MissingAuthenticationTokenException: ['MissingAuthenticationToken', 403],
  IncompleteSignatureException: ['IncompleteSignature', 403],
  UnrecognizedClientException: ['InvalidClientTokenId', 403],
  InvalidSignatureException: ['SignatureDoesNotMatch', 403],
  ExpiredTokenException: ['ExpiredToken', 403],
  InternalServerError: ['InternalFailure', 500],
}
const s3: typeof query = {
  UnknownOperationException: ['NotImplemented', 501],
  AccessDeniedException: ['AccessDenied', 403],
  MissingAuthenticationTokenException: ['AccessDenied', 403],
  IncompleteSignatureException: ['AuthorizationHeaderMalformed', 400],
  UnrecognizedClientException: ['InvalidAccessKeyId', 403],
  InvalidSignatureException: ['SignatureDoesNotMatch', 403],
  ExpiredTokenException: ['ExpiredToken', 400],
  RequestEntityTooLargeException: ['EntityTooLarge', 400],
  InternalServerError: ['InternalError', 500],
}
const ec2: typeof query = {
  ...query,
  AccessDeniedException: ['UnauthorizedOperation', 403],
  UnrecognizedClientException: ['AuthFailure', 401],
  InvalidSignatureException: ['AuthFailure', 401],
}

/** What a service of this protocol calls an error; its own errors keep their names. */
export function xmlErrorCode({ code, status }: AwsError, protocol: Protocol): { code: string; status: number } {
  const [named, known] = (protocol === 'rest-xml' ? s3 : protocol === 'ec2' ? ec2 : query)[code] ?? [code, status]
  return { code: named, status: known }
}
