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
}

/** One invocation on its way into the thread. */
export interface InvokeMessage {
  requestId: string
  /** JSON text, as the service sends it. */
  event: string
  /** When the function must be done, in milliseconds of the cloud's clock. */
  deadline: number
  clockOffsetMs: number
  invokedArn: string
}

/** What the thread reports. */
export type FromSandbox =
  | { kind: 'ready' }
  | { kind: 'failed-to-start'; errorType: string; errorMessage: string }
  | { kind: 'result'; payload: string }
  | { kind: 'error'; errorType: string; errorMessage: string; stack: string }
  | { kind: 'log'; level: 'info' | 'error'; text: string }
