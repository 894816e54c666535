import { record, text } from '../template-values.ts'

/** What a browser answered: `RegistrationResponseJSON` or `AuthenticationResponseJSON` of WebAuthn, as strings. */
export interface Credential {
  id: string
  rawId: string
  type: string
  attachment: string | undefined
  transports: string[]
  /** The response's own members; the one that is missing is an empty string. */
  response: { clientDataJSON: string; attestationObject: string; authenticatorData: string; signature: string; userHandle?: string }
}

/** What the browser signed beside the authenticator's data. */
export interface ClientData {
  type: string
  challenge: string
  origin: string
  crossOrigin: boolean
}

/** Reads an answer, parsed or not; undefined when it is none. */
export function readCredential(value: unknown): Credential | undefined {
  const answer = record(typeof value === 'string' ? parsed(value) : value)
  const response = record(answer['response'])
  const [id, type] = [text(answer['id']), text(answer['type'])]
  if (id === undefined || type === undefined) return undefined
  const of = (member: string) => text(response[member]) ?? ''
  const userHandle = text(response['userHandle'])
  const transports = Array.isArray(response['transports']) ? response['transports'].filter((name) => typeof name === 'string') : []
  return {
    id,
    rawId: text(answer['rawId']) ?? '',
    type,
    attachment: text(answer['authenticatorAttachment']),
    transports,
    response: {
      clientDataJSON: of('clientDataJSON'),
      attestationObject: of('attestationObject'),
      authenticatorData: of('authenticatorData'),
      signature: of('signature'),
      ...(userHandle !== undefined && { userHandle }),
    },
  }
}

/** Undefined when the browser's part is unreadable. */
export function readClientData({ response }: Credential): ClientData | undefined {
  const data = record(parsed(Buffer.from(response.clientDataJSON, 'base64url').toString('utf8')))
  const [type, challenge, origin] = [text(data['type']), text(data['challenge']), text(data['origin'])]
  if (type === undefined || challenge === undefined || origin === undefined) return undefined
  return { type, challenge, origin, crossOrigin: data['crossOrigin'] === true }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
