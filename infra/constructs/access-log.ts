/**
 * What one request leaves in the access log, in the words of the functions' own lines (`requestId`, `staffId`, `method`, `route`,
 * `status`, `ms`), so that one query reads both. Never the query string (search words), the path as typed,
 * a header or a token: `resourcePath` is the template of the path.
 */
export const accessLogFields = {
  source: 'gateway',
  at: '$context.requestTimeEpoch',
  requestId: '$context.requestId',
  method: '$context.httpMethod',
  route: '$context.httpMethod $context.resourcePath',
  status: '$context.status',
  bytes: '$context.responseLength',
  ms: '$context.responseLatency',
  /** Of `ms`: deciding whether the caller may, by IAM or by our authorizer, and the function. */
  authorizeMs: '$context.authorize.latency',
  authorizerMs: '$context.authorizer.latency',
  functionMs: '$context.integration.latency',
  functionStatus: '$context.integration.status',
  /** What Lambda itself answered the gateway: 429 where it held the call back. */
  functionCall: '$context.integration.integrationStatus',
  ip: '$context.identity.sourceIp',
  identity: '$context.identity.cognitoIdentityId',
  /** Our own id of the person, where our authorizer found it out; it knows whom it then refuses. */
  staffId: '$context.authorizer.principalId',
  stoppedBy: '$context.error.responseType',
}
