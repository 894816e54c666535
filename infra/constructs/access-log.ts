/**
 * What one request leaves in the access log. Never the query string (search words), the path as typed,
 * a header or a token: `resourcePath` is the template of the path.
 */
export const accessLogFields = {
  at: '$context.requestTimeEpoch',
  requestId: '$context.requestId',
  method: '$context.httpMethod',
  resource: '$context.resourcePath',
  status: '$context.status',
  bytes: '$context.responseLength',
  latencyMs: '$context.responseLatency',
  functionStatus: '$context.integration.status',
  ip: '$context.identity.sourceIp',
  identity: '$context.identity.cognitoIdentityId',
  /** Our own id of the person, where our authorizer found it out; it knows whom it then refuses. */
  person: '$context.authorizer.principalId',
  stoppedBy: '$context.error.responseType',
}
