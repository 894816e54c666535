/** A function as its template describes it. */
export interface FunctionConfig {
  name: string
  arn: string
  /** Folder of the built bundle; empty when it cannot run here. */
  folder: string
  /** Why this function can be deployed but not invoked here: CDK brings Python handlers that the local cloud replaces. */
  cannotRun: string | undefined
  handler: string
  roleArn: string
  memoryMegabytes: number
  timeoutMs: number
  environment: Record<string, string>
  logGroup: string
  /** `LogFormat: JSON`: otherwise no line of the log is one that a metric filter for JSON reads. */
  logsJson: boolean
  /** Undefined shares the account's limit. */
  reservedConcurrency: number | undefined
}
