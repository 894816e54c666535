import { endpointsIn } from '@sekisho/contract/endpoints'
import { WebConfig } from '@sekisho/contract/web-config'
import { can, type Needs } from '@sekisho/permissions/can'
import { isOpen } from '@sekisho/permissions/to-functions'
import type { ObjectStore } from '../deploy/object-store.ts'
import type { Stage as Connected } from '../stage/stage.ts'
import { openSite, type Site } from './site-calls.ts'
import { failed, SmokeFailure } from './smoke-failure.ts'
import { asSomebodyOfEachRole } from './smoke-people.ts'
import type { SmokeSession } from './smoke-session.ts'

/** A trial takes some seconds, and half a minute where the database sleeps: whatever hangs so long does not work. */
const LIMIT_MS = 300_000

/**
 * Tries a deployment from outside, as a browser does: settings, health, a refusal of nobody, and for each role somebody
 * who signs in as people of the stage do (SRP with an authenticator; by the company's own table where it keeps the
 * passwords), gets a list that the role may see and is refused one that it may not. They are taken out again, whatever
 * happens; those of a run that was killed are taken out first.
 * @returns what was tried, in words
 * @throws SmokeFailure, also when it has not ended within `limitMs`
 */
export async function runSmoke(stage: Connected, store: ObjectStore, now: () => Date, limitMs = LIMIT_MS): Promise<string> {
  const until = AbortSignal.timeout(limitMs)
  const address = (await stage.published('web/url')).replace(/\/$/, '')
  const site = openSite(address, await configOf(address, stage, until), until)
  const lists = endpointsIn(site.config.authorizer).filter(
    ({ method, path, needs }) => method === 'GET' && !path.includes('{') && !isOpen(needs),
  )
  await expectStatus(site, '/api/health', null, [200])
  const [first] = lists
  if (first) await expectStatus(site, first.path, null, [401, 403])
  const tried = await asSomebodyOfEachRole({ stage, store, now, site }, async (role, session) => {
    for (const { path, needs } of chosen(lists, role)) await expectStatus(site, path, session, can(role, needs).allowed ? [200] : [403])
  })
  return `signed in as each of ${tried} roles, refused nobody and each what it may not`
}

/** The first list of all that the role may see, and the first that it may not. */
function chosen(lists: readonly { path: string; needs: Needs }[], role: string): { path: string; needs: Needs }[] {
  const may = lists.find(({ needs }) => can(role, needs).allowed)
  const mayNot = lists.find(({ needs }) => !can(role, needs).allowed)
  return [may, mayNot].filter((one) => one !== undefined)
}

async function configOf(site: string, stage: Connected, until: AbortSignal): Promise<WebConfig> {
  const signal = AbortSignal.any([until, AbortSignal.timeout(30_000)])
  const answer = await fetch(`${site}/config.json`, { signal }).catch(failed('the site does not answer'))
  const read = WebConfig.safeParse(await answer.json().catch(() => null))
  if (!read.success) throw new SmokeFailure('The site has no settings that it can use (config.json).')
  const [api, pool] = await Promise.all([stage.published('api/id'), stage.published('identity/user-pool-id')])
  if (!read.data.apiHost.startsWith(`${api}.`) || read.data.userPoolId !== pool)
    throw new SmokeFailure('The settings of the site (config.json) name another API or user pool than the stage has.')
  return read.data
}

async function expectStatus(site: Site, path: string, session: SmokeSession | null, wanted: readonly number[]): Promise<void> {
  const status = await site.ask(path, session).catch(failed(`${path} does not answer`))
  if (!wanted.includes(status)) throw new SmokeFailure(`${path} answered ${status} in place of ${wanted.join(' or ')}.`)
}
