import type { Cloud } from '../../cloud.ts'
import type { IdentityStore } from './identity-store.ts'
import { requireLogin } from './login.ts'
import { requiredText, textMap } from './request.ts'

/** `GetId {IdentityPoolId, Logins}` → `{IdentityId}`: the same for the same login. Unsigned. */
export async function getId(cloud: Cloud, store: IdentityStore, input: Record<string, unknown>): Promise<unknown> {
  const pool = store.pool(requiredText(input, 'IdentityPoolId'))
  const { provider, sub } = await requireLogin(cloud, pool, textMap(input['Logins']))
  return { IdentityId: store.identityOf(pool, provider.name, sub) }
}
