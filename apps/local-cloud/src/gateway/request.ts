/** Header names and values in the order and casing they arrived in. */
export type HeaderList = readonly (readonly [name: string, value: string])[]

/** A request as it came off the wire: nothing decoded, nothing normalised. */
export interface GatewayRequest {
  method: string
  /** With the stage, without the query: `/live/api/events/%2e`. */
  rawPath: string
  /** Without the question mark, `''` when there is none. */
  rawQuery: string
  headers: HeaderList
  body: Buffer
  sourceIp: string
  /** Host that the request was addressed to: `API.execute-api.REGION.amazonaws.com`. */
  host: string
}

export interface GatewayReply {
  status: number
  headers: [name: string, value: string][]
  body: Buffer
}

/** The last value of a header, whatever its casing. */
export function headerOf(headers: HeaderList, name: string): string | undefined {
  return headers.findLast(([candidate]) => candidate.toLowerCase() === name.toLowerCase())?.[1]
}
