// Where AWS is and who asks it: the only variables that functions and the command line read alike.

export type Env = Readonly<Record<string, string | undefined>>

/** Where and as whom a function calls AWS. */
export interface AwsEnvironment {
  region: string
  credentials: () => { accessKeyId: string; secretAccessKey: string; sessionToken?: string }
  /** The endpoint that is set for a service (`DYNAMODB`, `RDS_DATA`, …) or for all, without a trailing slash. */
  endpoint: (service: string) => string | undefined
}

/** @throws Error that names the variable, never its value */
export function awsEnvironment(env: Env = process.env): AwsEnvironment {
  return {
    region: required(env, 'AWS_REGION'),
    credentials: () => ({
      accessKeyId: required(env, 'AWS_ACCESS_KEY_ID'),
      secretAccessKey: required(env, 'AWS_SECRET_ACCESS_KEY'),
      ...(env['AWS_SESSION_TOKEN'] && { sessionToken: env['AWS_SESSION_TOKEN'] }),
    }),
    endpoint: (service) => (env[`AWS_ENDPOINT_URL_${service}`] || env['AWS_ENDPOINT_URL'])?.replace(/\/+$/, ''),
  }
}

/** @throws Error that names the variable */
export function required(env: Env, name: string): string {
  const value = env[name]
  if (!value) throw invalid(name, 'be set')
  return value
}

export const invalid = (name: string, rule: string): Error => new Error(`The environment variable ${name} must ${rule}.`)
