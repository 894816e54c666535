import { AwsError, type AwsReply } from '../cloud.ts'

export interface WireReply {
  status: number
  headers: Record<string, string>
  body: string
}

/** `x-amz-json-1.0` or `1.1` answers in kind; services without a target header speak rest-json. */
export type Protocol = 'application/x-amz-json-1.0' | 'application/x-amz-json-1.1' | 'application/json'

export function protocolOf(headers: Record<string, string>): Protocol {
  if (!headers['x-amz-target']) return 'application/json'
  return headers['content-type']?.startsWith('application/x-amz-json-1.0') ? 'application/x-amz-json-1.0' : 'application/x-amz-json-1.1'
}

/** The operation's name: what follows the dot of `x-amz-target`, or the path. */
export function operationOf(path: string, headers: Record<string, string>): string {
  const target = headers['x-amz-target']
  return target ? target.slice(target.indexOf('.') + 1) : path
}

/** @throws AwsError SerializationException unless the body is empty or a JSON object */
export function parseInput(body: Buffer): Record<string, unknown> {
  if (body.length === 0) return {}
  try {
    const input = JSON.parse(body.toString('utf8')) as unknown
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input as Record<string, unknown>
  } catch {
    // Falls through to the one refusal for everything that is no object.
  }
  throw new AwsError('SerializationException', 'Start of structure or map found where not expected.')
}

export function successReply(reply: AwsReply, protocol: Protocol, requestId: string): WireReply {
  const headers = { 'content-type': protocol, 'x-amzn-requestid': requestId, ...reply.headers }
  return { status: reply.status ?? 200, headers, body: JSON.stringify(reply.body ?? {}) }
}

/** A modelled error: name in header and `__type`, message in header and body (§2.3). rest-json names it in the header only. */
export function errorReply(error: AwsError, protocol: Protocol, requestId: string): WireReply {
  const named = protocol === 'application/json' ? {} : { __type: error.code }
  const headers = {
    'content-type': protocol,
    'x-amzn-requestid': requestId,
    'x-amzn-errortype': `${error.code}:`,
    'x-amzn-errormessage': error.message.replaceAll(/[^\x20-\x7E]/g, ' '),
  }
  return { status: error.status, headers, body: JSON.stringify({ ...named, message: error.message, ...error.extra }) }
}
