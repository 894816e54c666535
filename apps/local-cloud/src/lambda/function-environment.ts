import type { Cloud, Credentials } from '../cloud.ts'
import type { FunctionConfig } from './function-config.ts'

/** Origin of the port that every AWS API answers at. */
export const awsPortOf = (cloud: Cloud): string => `http://127.0.0.1:${cloud.ports.aws}`

/** The environment of a function: the template's, AWS's own, the endpoint and the credentials of its role. Nothing of this machine's. */
export function functionEnvironment(
  config: FunctionConfig,
  cloud: Cloud,
  credentials: Credentials,
  logStream: string,
): Record<string, string> {
  return {
    ...config.environment,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_DEFAULT_REGION: cloud.region,
    AWS_ENDPOINT_URL: awsPortOf(cloud),
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(config.memoryMegabytes),
    AWS_LAMBDA_FUNCTION_NAME: config.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: config.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: logStream,
    AWS_REGION: cloud.region,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
    LAMBDA_TASK_ROOT: config.folder,
    TZ: ':UTC',
    _HANDLER: config.handler,
  }
}
