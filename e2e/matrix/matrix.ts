import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Authorizer } from '@sekisho/contract/web-config'
import { roles as declared } from '@sekisho/permissions/table'
import { pushCanaries } from './canary/canary.ts'
import { cellsOf, linesOf, mistake, realIds, tryAll, tryBoth, wasLetIn, words, type Tried } from './cells.ts'
import { fuzz } from './fuzz/fuzz.ts'
import type { Identity } from './identity.ts'
import { joinedLines } from './joined-lines.ts'
import { letInAfterSuspension } from './lockout.ts'
import { mattersOf } from './matters.ts'
import { pastTheEdge } from './past-the-edge.ts'
import { strangeKeys } from './reply-keys.ts'
import { startMode, type RunningCloud } from './running-cloud.ts'
import { strangersOf } from './strangers.ts'
import { storesOf } from './stores.ts'
import { tryAsDeployment } from './trial.ts'
import { tricksOf } from './tricks.ts'

const roles = Object.keys(declared)

/** Everybody who may stand before the gates of one mode, at every endpoint, in the built product. */
export function describeMatrix(
  mode: Authorizer,
  identitiesOf: (cloud: RunningCloud, roles: readonly string[]) => Promise<Identity[]>,
): void {
  describe(`the matrix in ${mode} mode`, () => {
    let cloud: RunningCloud
    let refused: Tried[]
    let admitted: Tried[]
    let stores: { before: Record<string, string>; after: Record<string, string> }

    beforeAll(async () => {
      cloud = await startMode(mode)
      const cells = cellsOf(cloud, await identitiesOf(cloud, roles), await realIds(cloud))
      const before = await storesOf(cloud)
      refused = await tryBoth(
        cloud,
        cells.filter(({ expected }) => expected !== 'in'),
      )
      stores = { before, after: await storesOf(cloud) }
      admitted = await tryAll(
        cloud,
        cells.filter(({ expected }) => expected === 'in'),
      )
    })
    afterAll(() => cloud.close())

    it('gives every identity at every endpoint exactly the answer that it should get', () => {
      const wrong = [...refused, ...admitted].map(mistake).filter((found) => found !== null)
      const letIn = [...refused, ...admitted].filter(wasLetIn).length
      console.log(`${mode}: ${refused.length + admitted.length} cells tried, ${admitted.length} of them let in, ${letIn} that should not`)
      expect(wrong).toEqual([])
      expect(letIn).toBe(0)
    })

    it('tells those whom it lets in exactly the fields of the contract', () => {
      const told = admitted.filter(({ answer }) => answer.status === 200)
      expect(told.length).toBeGreaterThan(5)
      expect(told.flatMap(strangeKeys)).toEqual([])
    })

    it('changes nothing in any store while it refuses', () => {
      expect(stores.after).toEqual(stores.before)
    })

    it('writes exactly one line about every refusal', async () => {
      const lines = await linesOf(cloud, refused)
      const other = refused.filter(({ answer }) => lines.get(answer.requestId) !== 1)
      expect(
        other.map(({ identity, path, answer }) => `${identity.name} ${path} ${answer.status}: ${lines.get(answer.requestId) ?? 0}`),
      ).toEqual([])
    })

    it('refuses what is there in the same words as what is not', () => {
      const by = Map.groupBy(refused, ({ identity, endpoint }) => `${identity.name} ${endpoint.id}`)
      const told = [...by].filter(([, tries]) => new Set(tries.map(words)).size > 1).map(([name]) => name)
      expect(told).toEqual([])
    })

    it('takes no path, method or header for what it is not', async () => {
      const tricks = await tricksOf(cloud, roles)
      console.log(`${mode}: ${tricks.length} tricks over raw sockets`)
      expect(tricks.flatMap(({ mistake }) => mistake ?? [])).toEqual([])
    })

    it('takes no object and no field for what it is not', async () => {
      const { tried, mistakes } = await mattersOf(cloud, roles[0]!)
      console.log(`${mode}: ${tried} bent objects and fields`)
      expect(mistakes).toEqual([])
    })

    it('lets marked personal data, passwords and tokens out by no error, header, log or entry, whatever route they go in by', async () => {
      const { answers, leaks, planted } = await pushCanaries(cloud, roles[0]!)
      console.log(`${mode}: ${Object.values(answers).filter((status) => status < 400).length} operations ran with canaries`)
      expect(leaks).toEqual([])
      const some = ['members.list', 'members.reveal', 'events.create', 'account.edit', 'audit.list']
      expect(some.filter((id) => !(answers[id]! < 400)).map((id) => `${id} answered ${answers[id]}`)).toEqual([])
      // What was planted is found: a member's number and a token in a log, a searched word in an entry.
      expect(planted.map((leak) => leak.replace(/^the log [^:]+/, 'a log').replace(/, .{6}…$/, ''))).toEqual([
        'a log: 7391-4862',
        'a log: a secret',
        'an entry members.list: kanariya.members.list.q',
      ])
    })

    it('answers whatever is sent as its OpenAPI document says, fails at nothing and lets nobody in', async () => {
      const { asked, letIn, faults } = await fuzz(cloud, roles)
      console.log(`${mode}: ${asked} requests made of the document, ${letIn.size} operations let somebody in`)
      expect(faults).toEqual([])
      expect(letIn.size).toBeGreaterThan(2)
    })

    it('has of every request a line of the gateway and one of the function in the same words, joined by its id', async () => {
      const { lines } = joinedLines(cloud)
      console.log(`${mode}: ${lines} lines`)
      // A line is written a moment after its answer.
      await vi.waitFor(() => expect(joinedLines(cloud).faults.slice(0, 3)).toEqual([]), { timeout: 60_000, interval: 200 })
      expect(lines).toBeGreaterThan(100)
    })

    it('serves nobody who comes past the distribution, and takes its word alone for an address', async () => {
      expect(await pastTheEdge(cloud, roles[0]!)).toEqual([])
    })

    it('lets nobody past the gateway to another service, another role or a function', async () => {
      expect(await strangersOf(cloud, roles.at(-1)!, roles[0]!)).toEqual([])
    })

    it('lets in whom a deployment makes to try it, in each role, and nobody is left of them', async () => {
      expect(await tryAsDeployment(cloud)).toEqual({
        said: `signed in as each of ${roles.length} roles, refused nobody and each what it may not`,
        left: [],
        passwords: 0,
      })
    })

    it("shuts somebody suspended out within five seconds of the cloud's clock, at every copy of a function and whatever live proof they hold", async () => {
      expect(await letInAfterSuspension(cloud, roles.at(-1)!, '/api/events')).toEqual([])
    })
  })
}
