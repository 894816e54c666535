import { randomBytes } from 'node:crypto'
import { endpointsIn } from '@sekisho/contract/endpoints'
import { WebConfig } from '@sekisho/contract/web-config'
import { enterProbe, removeProbe } from '@sekisho/identity/probe/probe-person'
import { directoryTable } from '@sekisho/identity/people/directory-table'
import { StaffDirectory } from '@sekisho/identity/people/staff-directory'
import { userPool } from '@sekisho/identity/people/user-pool'
import { can, type Needs } from '@sekisho/permissions/can'
import { roles } from '@sekisho/permissions/table'
import { isOpen } from '@sekisho/permissions/to-functions'
import type { ObjectStore } from '../deploy/object-store.ts'
import type { Stage as Connected } from '../stage/stage.ts'
import { ask } from './site-calls.ts'
import { signIn } from './smoke-session.ts'

/** What does not work, in one sentence: reason enough to go back to the version before. */
export class SmokeFailure extends Error {}

/** Who was made for it: role → id in the directory, so that the same records serve the next time. */
type Made = Record<string, string>
const KEPT = 'smoke-people.json'

/**
 * Tries a deployment from outside, as a browser does: settings, health, a refusal of nobody, and for each role somebody
 * who signs in by SRP with an authenticator, gets a list that the role may see and is refused one that it may not.
 * They are taken out again, whatever happens; those of a run that was killed are taken out first.
 * @returns what was tried, in words
 * @throws SmokeFailure
 */
export async function runSmoke(stage: Connected, store: ObjectStore, now: () => Date): Promise<string> {
  const site = (await stage.published('web/url')).replace(/\/$/, '')
  const config = await configOf(site, stage)
  const lists = endpointsIn(config.authorizer).filter(
    ({ method, path, needs }) => method === 'GET' && !path.includes('{') && !isOpen(needs),
  )
  await expectStatus(site, '/api/health', config, null, [200])
  const [first] = lists
  if (first) await expectStatus(site, first.path, config, null, [401, 403])
  if (config.authorizer === 'custom')
    return 'settings, health, a refusal of nobody (sign-in is not tried where the company keeps the passwords)'
  const directory = await directoryOf(stage, now)
  const made = (await store.read<Made>(KEPT))?.value ?? {}
  try {
    for (const role of Object.keys(roles)) {
      const email = `deploy-check-${role}@${stage.name}.invalid`
      if (made[role] !== undefined) await removeProbe(directory, made[role])
      const known = made[role]
      const record = await enterProbe(directory, { email, name: 'sekisho deploy', role }, known).catch(failed('nobody can be invited'))
      made[role] = record.staffId
      await store.write(KEPT, made)
      const password = `${randomBytes(18).toString('base64url')}aA1!`
      await setPassword(stage, record.sub!, password)
      const session = await signIn(config, email, password).catch(failed(`somebody with the role ${role} cannot sign in`))
      for (const { path, needs } of chosen(lists, role))
        await expectStatus(site, path, config, session, can(role, needs).allowed ? [200] : [403])
    }
  } catch (error) {
    // Why it does not work is what counts: who could not be taken out goes first the next time.
    await takeOut(directory, made).catch(() => undefined)
    throw error
  }
  await takeOut(directory, made)
  return `signed in as each of ${Object.keys(roles).length} roles, refused nobody and each what it may not`
}

/** Takes everybody out, also those after somebody who could not be. @throws what stood in the way of the first */
async function takeOut(directory: StaffDirectory, made: Made): Promise<void> {
  const ends = await Promise.allSettled(Object.values(made).map((staffId) => removeProbe(directory, staffId)))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

/** The first list of all that the role may see, and the first that it may not. */
function chosen(lists: readonly { path: string; needs: Needs }[], role: string): { path: string; needs: Needs }[] {
  const may = lists.find(({ needs }) => can(role, needs).allowed)
  const mayNot = lists.find(({ needs }) => !can(role, needs).allowed)
  return [may, mayNot].filter((one) => one !== undefined)
}

async function configOf(site: string, stage: Connected): Promise<WebConfig> {
  const answer = await fetch(`${site}/config.json`, { signal: AbortSignal.timeout(30_000) }).catch(failed('the site does not answer'))
  const read = WebConfig.safeParse(await answer.json().catch(() => null))
  if (!read.success) throw new SmokeFailure('The site has no settings that it can use (config.json).')
  const [api, pool] = await Promise.all([stage.published('api/id'), stage.published('identity/user-pool-id')])
  if (!read.data.apiHost.startsWith(`${api}.`) || read.data.userPoolId !== pool)
    throw new SmokeFailure('The settings of the site (config.json) name another API or user pool than the stage has.')
  return read.data
}

async function expectStatus(
  site: string,
  path: string,
  config: WebConfig,
  session: Parameters<typeof ask>[3],
  wanted: readonly number[],
): Promise<void> {
  const status = await ask(site, path, config, session).catch(failed(`${path} does not answer`))
  if (!wanted.includes(status)) throw new SmokeFailure(`${path} answered ${status} in place of ${wanted.join(' or ')}.`)
}

async function directoryOf(stage: Connected, now: () => Date): Promise<StaffDirectory> {
  const [table, pool] = await Promise.all([stage.published('vault/directory-table-name'), stage.published('identity/user-pool-id')])
  // Nobody reads their mail: accounts are made as where the company keeps the passwords.
  return new StaffDirectory({ table: directoryTable(stage.call, table), pool: userPool(stage.call, pool), now, ownPasswords: true })
}

async function setPassword(stage: Connected, Username: string, Password: string): Promise<void> {
  const UserPoolId = await stage.published('identity/user-pool-id')
  const target = 'AWSCognitoIdentityProviderService.AdminSetUserPassword'
  await stage.call({ service: 'COGNITO_IDENTITY_PROVIDER', target, body: { UserPoolId, Username, Password, Permanent: true } })
}

const failed =
  (what: string) =>
  (error: unknown): never => {
    throw new SmokeFailure(`${what.charAt(0).toUpperCase()}${what.slice(1)}: ${error instanceof Error ? error.message : String(error)}`)
  }
