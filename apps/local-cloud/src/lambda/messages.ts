import type { FunctionReply, FunctionRequest } from '../cloud.ts'

/** What a function is started with: plain data that crosses into its thread. */
export interface Start {
  folder: string
  /** `index.handler`. */
  handler: string
  functionName: string
  functionArn: string
  memoryMegabytes: number
  logGroup: string
  clockOffsetMs: number
  /** The AWS port whose requests go by messages instead: `http://127.0.0.1:4781`. */
  messagesTo: string | undefined
}

/** One invocation on its way into the thread. */
export interface InvokeMessage {
  kind: 'invoke'
  requestId: string
  /** JSON text, as the service sends it. */
  event: string
  /** When the function must be done, in milliseconds of the cloud's clock. */
  deadline: number
  clockOffsetMs: number
  invokedArn: string
}

/** The reply to a request of the thread; without one the thread sends it over the network. */
export interface AnswerMessage {
  kind: 'answer'
  id: number
  reply: FunctionReply | undefined
}

export type ToSandbox = InvokeMessage | AnswerMessage

/** What the thread reports. */
export type FromSandbox =
  | { kind: 'request'; id: number; request: FunctionRequest }
  /** The function does not wait for a request's answer any more. */
  | { kind: 'give-up'; id: number }
  | { kind: 'ready' }
  | { kind: 'failed-to-start'; errorType: string; errorMessage: string }
  | { kind: 'result'; payload: string; usedBytes: number }
  | { kind: 'error'; errorType: string; errorMessage: string; stack: string; usedBytes: number }
  | { kind: 'log'; level: 'info' | 'error'; text: string }
