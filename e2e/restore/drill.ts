import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AwsJson } from '@sekisho/identity/aws/signed-fetch'
import { secondsFor } from '@sekisho/identity/restore/pace'
import { restore } from '@sekisho/identity/restore/restore'
import type { RestoreAsked } from '@sekisho/identity/restore/restoring'
import type { RestoreResult } from '@sekisho/identity/restore/result'
import { differencesAfter, everybody } from './compare-people.ts'
import { startDrillCloud, type DrillCloud } from './drill-cloud.ts'
import { addMixedPeople } from './mixed-people.ts'
import { restoreByFunction } from './restore-function.ts'
import { signInRestored, worksAsBefore } from './restored-sign-in.ts'
import { withoutAppStacks } from './without-app-stacks.ts'

const cdkOut = fileURLToPath(new URL('../../infra/cdk.out', import.meta.url))

export interface DrillOptions {
  people: number
  /** Kills a restore at these shares of its calls and goes on with another. */
  killedAt?: readonly number[]
  /** Lets the function finish what the killed ones began, as where nobody can use the command line. */
  byFunction?: boolean
  tell?: (line: string) => void
}

export interface DrillReport {
  people: number
  byStatus: Record<string, number>
  lost: number
  differences: string[]
  made: number
  mailed: number
  mailsTwice: number
  /** Seconds between the last change before the loss and what came back. */
  rpoSeconds: number
  /** Seconds by the cloud's clock until every account was there, and until every invitation was sent, at AWS's quotas. */
  rtoAccountsSeconds: number
  rtoMailsSeconds: number
  /** What the quotas alone take for the accounts, however fast machine and network are. */
  quotaSeconds: number
  /** Of the RTO this machine's own work; at AWS it is the network's. */
  machineSeconds: number
  signedIn: string[]
  kills: number
  /** Of the restore function. */
  invocations: number
}

/**
 * Loses a whole user pool in the local cloud and brings it back: deletes the application, deletes the pool past its
 * protection, deploys an empty one, restores, compares field by field, and signs in as people who came back.
 * @throws Error when something that a restore promises does not hold
 */
export async function drill({ people, killedAt = [], byFunction = false, tell = () => undefined }: DrillOptions): Promise<DrillReport> {
  const state = mkdtempSync(join(tmpdir(), 'sekisho-drill-'))
  const left = withoutAppStacks(cdkOut)
  try {
    const { before, works, lostPool } = await live(state, people, tell)
    await lose(state, left, before, lostPool, tell)
    return await comeBack(state, { before, works, killedAt, byFunction, tell })
  } finally {
    for (const folder of [state, left]) rmSync(folder, { recursive: true, force: true })
  }
}

type People = Awaited<ReturnType<typeof everybody>>
type Works = Awaited<ReturnType<typeof worksAsBefore>>

async function live(state: string, people: number, tell: (line: string) => void) {
  const drill = await startDrillCloud(state)
  try {
    tell(`A cloud with its sample people; ${people} more are added in every state.`)
    await addMixedPeople(drill, people)
    const works = await worksAsBefore(drill)
    return { before: await everybody(drill), works, lostPool: drill.pool }
  } finally {
    await drill.cloud.close()
  }
}

/** The application goes, and nobody is touched; then the pool goes. */
async function lose(state: string, left: string, before: People, lostPool: string, tell: (line: string) => void): Promise<void> {
  const drill = await startDrillCloud(state, left)
  try {
    const after = await everybody(drill)
    if (JSON.stringify([...after]) !== JSON.stringify([...before])) throw new Error('Deleting the application changed the directory.')
    if (drill.pool !== lostPool) throw new Error('Deleting the application replaced the pool.')
    const ask = (operation: string, more: object = {}) =>
      drill.call({
        service: 'COGNITO_IDENTITY_PROVIDER',
        target: `AWSCognitoIdentityProviderService.${operation}`,
        body: { UserPoolId: drill.pool, ...more },
      })
    const { UserPool } = (await ask('DescribeUserPool')) as { UserPool: { EstimatedNumberOfUsers: number } }
    tell(`The application is deleted: pool and directory are as they were (${UserPool.EstimatedNumberOfUsers} accounts).`)
    const isRefused = await ask('DeleteUserPool').then(
      () => false,
      () => true,
    )
    if (!isRefused) throw new Error('The pool could be deleted although its deletion is protected.')
    await ask('UpdateUserPool', { DeletionProtection: 'INACTIVE' })
    await ask('DeleteUserPool')
    tell(`The pool ${drill.pool} is deleted, its protection switched off first.`)
  } finally {
    await drill.cloud.close()
  }
}

interface ComingBack {
  before: People
  works: Works
  killedAt: readonly number[]
  byFunction: boolean
  tell: (line: string) => void
}

async function comeBack(state: string, { before, works, killedAt, byFunction, tell }: ComingBack): Promise<DrillReport> {
  const drill = await startDrillCloud(state)
  try {
    tell(`Deployed anew: the pool ${drill.pool} is empty. The directory has ${before.size} people.`)
    drill.enforceQuotas()
    const [began, machine] = [drill.clock.now(), Date.now()]
    const kills = await killed(drill, before.size, killedAt)
    const invocations = byFunction ? await restoreByFunction(drill) : 0
    const result = await restored(drill, drill.call, 'later')
    const accountsAt = drill.clock.now()
    const mailed = await restored(drill, drill.call, 'waves')
    const mailsAt = drill.clock.now()
    const machineSeconds = (Date.now() - machine) / 1000
    const differences = await differencesAfter(drill, before)
    const signedIn = await signInRestored(drill, before, works)
    return {
      people: before.size,
      byStatus: countBy([...before.values()].map(({ status }) => status)),
      lost: differences.filter((one) => one.includes(': lost')).length,
      differences,
      made: result.made,
      mailed: mailed.invited,
      mailsTwice: mailsTwice(drill),
      rpoSeconds: rpoSeconds(before, differences),
      rtoAccountsSeconds: Math.round((accountsAt - began) / 1000),
      rtoMailsSeconds: Math.round((mailsAt - began) / 1000),
      quotaSeconds: secondsFor(result.made, [...before.values()].filter(({ status }) => status === 'suspended').length),
      machineSeconds: Math.round(machineSeconds),
      signedIn,
      kills,
      invocations,
    }
  } finally {
    await drill.cloud.close()
  }
}

const wanted = ({ cloud, pool }: DrillCloud, mails: RestoreAsked['mails']): RestoreAsked => ({
  stage: 'dev',
  at: 'now',
  into: pool,
  stagePool: pool,
  directoryTable: cloud.description.directoryTable,
  by: 'drill',
  mails,
})

const restored = (drill: DrillCloud, call: AwsJson, mails: RestoreAsked['mails']): Promise<RestoreResult> =>
  restore(wanted(drill, mails), { call, clock: drill.clock })

/** About what one person costs. */
const CALLS_A_PERSON = 8
/** Longer than the turn of whoever was killed. */
const TURN_MS = 61_000

/** Begins a restore and kills it, once at each share of its calls. */
async function killed(drill: DrillCloud, people: number, shares: readonly number[]): Promise<number> {
  for (const share of shares) {
    await killedAfter(drill.call, Math.ceil(share * people * CALLS_A_PERSON) + 20, (call) => restored(drill, call, 'later'))
    await drill.clock.until(drill.clock.now() + TURN_MS)
  }
  return shares.length
}

/** Who was mailed more than once since the pool was lost. */
function mailsTwice({ cloud }: DrillCloud): number {
  const addresses = cloud.kernel.mailbox.mails.map(({ to }) => to)
  return addresses.length - new Set(addresses).size
}

const countBy = (words: readonly string[]): Record<string, number> =>
  Object.fromEntries([...new Set(words)].toSorted().map((word) => [word, words.filter((one) => one === word).length]))

/** From the last change before the loss to the last one that came back whole. */
function rpoSeconds(before: People, differences: readonly string[]): number {
  const newest = (records: readonly { updatedAt: string }[]) => Math.max(0, ...records.map(({ updatedAt }) => Date.parse(updatedAt)))
  const whole = [...before].filter(([staffId]) => !differences.some((one) => one.startsWith(staffId))).map(([, record]) => record)
  return Math.round((newest([...before.values()]) - newest(whole)) / 1000)
}

/** Lets so many calls of some work through; the one after them never comes back, nor does the work: as a process that was killed. */
function killedAfter(call: AwsJson, calls: number, work: (call: AwsJson) => Promise<unknown>): Promise<void> {
  let made = 0
  return new Promise((resolve, reject) => {
    const through: AwsJson = (asked) => {
      if (made++ < calls) return call(asked)
      resolve()
      return new Promise(() => undefined)
    }
    work(through).then(() => reject(new Error(`The restore ended within ${calls} calls: there was nothing to kill.`)), reject)
  })
}
