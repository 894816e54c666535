/** What a call of AWS is sent with. A signed one has all four. */
export interface Sent {
  method?: 'GET' | 'POST'
  headers?: Headers
  body?: string
  /** Ends the call, and what it throws is its reason. */
  signal: AbortSignal
}

/** What is read of an answer: a `Response` is one. */
export type Answer = Pick<Response, 'ok' | 'status' | 'text' | 'json'> & { headers: Pick<Headers, 'get'> }

/** Sends once and waits for the whole answer: `fetch` is one. @throws TypeError for a lost connection, the signal's reason */
export type Send = (url: URL | string, sent: Sent) => Promise<Answer>
