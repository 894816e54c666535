import { randomBytes } from 'node:crypto'
import { enterProbe, removeProbe } from '@sekisho/identity/probe/probe-person'
import { directoryTable } from '@sekisho/identity/people/directory-table'
import { StaffDirectory } from '@sekisho/identity/people/staff-directory'
import type { StaffRecord } from '@sekisho/identity/people/staff-record'
import { userPool } from '@sekisho/identity/people/user-pool'
import { roles } from '@sekisho/permissions/table'
import type { ObjectStore } from '../deploy/object-store.ts'
import type { Stage as Connected } from '../stage/stage.ts'
import { forgetOwnPassword, giveOwnPassword, signInByOwnPassword } from './own-password.ts'
import type { Site } from './site-calls.ts'
import { failed } from './smoke-failure.ts'
import { signIn, type SmokeSession } from './smoke-session.ts'

/** Who was made for it: role → id in the directory, so that the same records serve the next time. */
type Made = Record<string, string>
const KEPT = 'smoke-people.json'

interface Trial {
  stage: Connected
  store: ObjectStore
  now: () => Date
  site: Site
}

/**
 * Has somebody made for each role of the table sign in and work, and takes them out again, whatever happens.
 * @returns how many roles there are
 * @throws SmokeFailure; whatever is no fault of the release as it is; what stood in the way of taking somebody out
 */
export async function asSomebodyOfEachRole(trial: Trial, work: (role: string, session: SmokeSession) => Promise<void>): Promise<number> {
  const { stage, store, now } = trial
  const directory = await directoryOf(stage, now)
  const made = (await store.read<Made>(KEPT))?.value ?? {}
  try {
    for (const role of Object.keys(roles)) {
      const email = emailOf(trial, role)
      const known = await whoIs(trial, directory, made, role)
      if (known !== undefined) await takeOutOne(trial, directory, known)
      const record = await enterProbe(directory, { email, name: 'sekisho deploy', role }, known).catch(failed('nobody can be invited'))
      made[role] = record.staffId
      await store.write(KEPT, made)
      await work(role, await signedIn(trial, record).catch(failed(`somebody with the role ${role} cannot sign in`)))
    }
  } catch (error) {
    // Why it does not work is what counts: who could not be taken out goes first the next time.
    await takeOut(trial, directory, made).catch(() => undefined)
    throw error
  }
  await takeOut(trial, directory, made)
  return Object.keys(roles).length
}

/** By the way in that the stage has. */
async function signedIn({ stage, site }: Trial, { staffId, email, sub }: StaffRecord): Promise<SmokeSession> {
  const password = `${randomBytes(18).toString('base64url')}aA1!`
  if (site.config.authorizer === 'custom') {
    await giveOwnPassword(await stage.database(), { email, staffId }, password)
    return signInByOwnPassword(site, email, password)
  }
  const UserPoolId = await stage.published('identity/user-pool-id')
  const target = 'AWSCognitoIdentityProviderService.AdminSetUserPassword'
  const body = { UserPoolId, Username: sub, Password: password, Permanent: true }
  await stage.call({ service: 'COGNITO_IDENTITY_PROVIDER', target, body })
  return signIn(site.config, email, password)
}

/** Takes everybody out, also those after somebody who could not be. @throws what stood in the way of the first */
async function takeOut(trial: Trial, directory: StaffDirectory, made: Made): Promise<void> {
  const ends = await Promise.allSettled(
    Object.keys(roles).map(async (role) => {
      const staffId = await whoIs(trial, directory, made, role)
      if (staffId !== undefined) await takeOutOne(trial, directory, staffId)
    }),
  )
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

const emailOf = ({ stage }: Trial, role: string): string => `deploy-check-${role}@${stage.name}.invalid`

/** Whoever has the address, also where a run was cut off before it could keep the id; else whoever had it the last time. */
async function whoIs(trial: Trial, directory: StaffDirectory, made: Made, role: string): Promise<string | undefined> {
  return (await directory.linked(`EMAIL#${emailOf(trial, role)}`)) ?? made[role]
}

async function takeOutOne({ stage, site }: Trial, directory: StaffDirectory, staffId: string): Promise<void> {
  await removeProbe(directory, staffId)
  if (site.config.authorizer === 'custom') await forgetOwnPassword(await stage.database(), staffId)
}

async function directoryOf(stage: Connected, now: () => Date): Promise<StaffDirectory> {
  const [table, pool] = await Promise.all([stage.published('vault/directory-table-name'), stage.published('identity/user-pool-id')])
  // Nobody reads their mail: accounts are made as where the company keeps the passwords.
  return new StaffDirectory({ table: directoryTable(stage.call, table), pool: userPool(stage.call, pool), now, ownPasswords: true })
}
