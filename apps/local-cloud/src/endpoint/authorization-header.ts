/** The parts of an `Authorization: AWS4-HMAC-SHA256 …` header. */
export interface Authorization {
  accessKeyId: string
  /** `20261123`. */
  date: string
  region: string
  service: string
  terminator: string
  signedHeaders: string[]
  signature: string
}

const algorithm = 'AWS4-HMAC-SHA256'

/** Reads the header, or answers the sentence that AWS refuses it with (IncompleteSignatureException). */
export function parseAuthorization(header: string): Authorization | { problem: string } {
  const [first = '', ...rest] = header.split(' ')
  const pairs = header
    .replace(/^\S+\s*/, '')
    .split(',')
    .map((pair) => pair.trim())
  if (first !== algorithm) return { problem: notPair(header, rest.length === 0 ? first : rest.join(' ')) }
  const values = new Map<string, string>()
  for (const pair of pairs) {
    const at = pair.indexOf('=')
    if (at < 0) return { problem: notPair(header, pair) }
    values.set(pair.slice(0, at), pair.slice(at + 1))
  }
  const missing = ['Credential', 'Signature', 'SignedHeaders'].filter((name) => !values.get(name))
  if (missing.length > 0) {
    return { problem: `${missing.map((name) => `Authorization header requires '${name}' parameter.`).join(' ')} Authorization=${first}` }
  }
  const scope = values.get('Credential')!.split('/')
  if (scope.length !== 5) return { problem: `Credential must have exactly 5 slash-delimited elements, got '${values.get('Credential')}'.` }
  const [accessKeyId, date, region, service, terminator] = scope as [string, string, string, string, string]
  const signedHeaders = values.get('SignedHeaders')!.split(';')
  return { accessKeyId, date, region, service, terminator, signedHeaders, signature: values.get('Signature')! }
}

function notPair(header: string, part: string): string {
  return `'${part}' not a valid key=value pair (missing equal-sign) in Authorization header: '${header}'.`
}
