import { AwsError } from '../../../cloud.ts'
import type { Idp } from '../idp.ts'
import { type Input, requiredString } from '../input.ts'

const minute = 60_000

/** `DescribeUserPoolClient {UserPoolId, ClientId}` → `{UserPoolClient}`, every life in minutes. */
export function describeUserPoolClient(idp: Idp, input: Input): unknown {
  const pool = idp.store.pool(requiredString(input, 'UserPoolId'))
  const id = requiredString(input, 'ClientId')
  const client = pool.clients.get(id)
  if (client === undefined) throw new AwsError('ResourceNotFoundException', `User pool client ${id} does not exist.`)
  const { settings } = client
  const grace = settings.rotationGraceMs
  return {
    UserPoolClient: {
      UserPoolId: pool.id,
      ClientId: id,
      ClientName: settings.name,
      ExplicitAuthFlows: settings.flows.map((flow) => `ALLOW_${flow}`),
      AccessTokenValidity: settings.accessTokenMs / minute,
      IdTokenValidity: settings.idTokenMs / minute,
      RefreshTokenValidity: settings.refreshTokenMs / minute,
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' },
      AuthSessionValidity: settings.authSessionMs / minute,
      RefreshTokenRotation: grace === undefined ? { Feature: 'DISABLED' } : { Feature: 'ENABLED', RetryGracePeriodSeconds: grace / 1000 },
      EnableTokenRevocation: settings.revocation,
      PreventUserExistenceErrors: settings.preventUserExistenceErrors ? 'ENABLED' : 'LEGACY',
      ...(settings.readAttributes === undefined ? {} : { ReadAttributes: settings.readAttributes }),
      ...(settings.writeAttributes === undefined ? {} : { WriteAttributes: settings.writeAttributes }),
    },
  }
}
