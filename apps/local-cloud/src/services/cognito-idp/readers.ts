import type { Reader } from '../../cloud.ts'
import type { UserStore } from './user-store.ts'

/** How pools, clients and groups stand now; what an update of a pool left out is gone from it. */
export function readers(store: UserStore): Record<string, Reader> {
  const poolOf = (id: unknown) => store.pools().find((pool) => pool.id === id)
  return {
    'AWS::Cognito::UserPool': ({ ref, properties }) => as(properties, poolOf(ref)?.settings.properties),
    'AWS::Cognito::UserPoolClient': ({ ref, properties }) =>
      as(properties, poolOf(properties['UserPoolId'])?.clients.get(ref)?.settings.properties),
    'AWS::Cognito::UserPoolGroup': ({ ref, properties }) => {
      const group = poolOf(properties['UserPoolId'])?.groups.get(ref)
      return group && { GroupName: group.name, Precedence: group.precedence, RoleArn: group.roleArn }
    },
  }
}

/** Every property of the template by what there is of it. */
function as(wanted: Record<string, unknown>, there: Record<string, unknown> | undefined): Record<string, unknown> | undefined {
  if (!there) return undefined
  return Object.fromEntries(Object.keys(wanted).map((name) => [name, there[name]]))
}
