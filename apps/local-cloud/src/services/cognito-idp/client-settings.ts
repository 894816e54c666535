import { flag, list, number, record, text } from './template-values.ts'

/** What a template says about an app client. Lives in milliseconds. */
export interface ClientSettings {
  name: string
  /** Flows without their `ALLOW_` prefix. */
  flows: string[]
  accessTokenMs: number
  idTokenMs: number
  refreshTokenMs: number
  authSessionMs: number
  /** Undefined when refresh tokens do not rotate; else the grace of a rotated one. */
  rotationGraceMs: number | undefined
  revocation: boolean
  preventUserExistenceErrors: boolean
  /** Undefined: every attribute. */
  readAttributes: string[] | undefined
  writeAttributes: string[] | undefined
  properties: Record<string, unknown>
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const units: Record<string, number> = { seconds: 1000, minutes: minute, hours: hour, days: day }

/** Reads the properties of `AWS::Cognito::UserPoolClient`. Throws on what CloudFormation would refuse as well. */
export function readClientSettings(properties: Record<string, unknown>): ClientSettings {
  const flows = list(properties['ExplicitAuthFlows']) ?? ['ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']
  const rotation = record(properties['RefreshTokenRotation'])
  const rotates = text(rotation['Feature']) === 'ENABLED'
  if (flag(properties['GenerateSecret'])) throw new Error('app clients with a secret are not part of the local cloud')
  if (rotates && flows.includes('ALLOW_REFRESH_TOKEN_AUTH'))
    throw new Error('RefreshTokenRotation cannot be enabled together with ALLOW_REFRESH_TOKEN_AUTH')
  return {
    name: text(properties['ClientName']) ?? 'client',
    flows: flows.map((flow) => flow.replace(/^ALLOW_/, '')),
    accessTokenMs: life(properties, 'AccessToken', 'hours', hour, [5 * minute, day]),
    idTokenMs: life(properties, 'IdToken', 'hours', hour, [5 * minute, day]),
    refreshTokenMs: life(properties, 'RefreshToken', 'days', 30 * day, [hour, 3650 * day]),
    authSessionMs: (number(properties['AuthSessionValidity']) ?? 3) * minute,
    rotationGraceMs: rotates ? (number(rotation['RetryGracePeriodSeconds']) ?? 0) * 1000 : undefined,
    revocation: flag(properties['EnableTokenRevocation']) ?? true,
    preventUserExistenceErrors: text(properties['PreventUserExistenceErrors']) === 'ENABLED',
    readAttributes: list(properties['ReadAttributes']),
    writeAttributes: list(properties['WriteAttributes']),
    properties,
  }
}

function life(properties: Record<string, unknown>, token: string, defaultUnit: string, otherwise: number, range: [number, number]): number {
  const validity = number(properties[`${token}Validity`])
  if (validity === undefined || validity === 0) return otherwise
  const unit = units[text(record(properties['TokenValidityUnits'])[token]) ?? defaultUnit] ?? 0
  const ms = validity * unit
  if (ms < range[0] || ms > range[1]) throw new Error(`Invalid range for token validity: ${token} lives ${ms / 1000} s`)
  return ms
}
