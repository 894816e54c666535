import type { Credentials } from './cloud.ts'
import type { CloudDescription } from './describe-cloud.ts'
import { managedPolicy } from './iam/managed-policies.ts'
import type { Kernel } from './kernel.ts'

const name = 'local-administrator'
/** Kept across restarts, as everything else in `cloud.json`. */
const file = 'administrator.json'
const lifeMs = 30 * 24 * 60 * 60 * 1000

/**
 * Credentials of the person who deployed, for commands that are run by hand: the first admin. They stand in the
 * state folder beside the sample people's passwords, which only its owner can read, and no template knows them. They may do
 * everything, as whoever deploys to an account may.
 */
export function administratorOf({ cloud, roles }: Kernel): CloudDescription['administrator'] {
  const arn = `arn:aws:iam::${cloud.accountId}:role/${name}`
  roles.add(name, { arn, trust: [] })
  roles.attach(name, managedPolicy('arn:aws:iam::aws:policy/AdministratorAccess'), 'account')
  const kept = cloud.state.read<Credentials>(file)
  const isFresh = kept !== undefined && kept.expiration - cloud.clock.now() > lifeMs / 2
  const credentials = isFresh ? kept : cloud.iam.issue(arn, name, lifeMs)
  cloud.state.write(file, credentials)
  const { accessKeyId, secretAccessKey, sessionToken } = credentials
  return { accessKeyId, secretAccessKey, sessionToken }
}
