import { roles } from '@sekisho/permissions/table'
import { enterApplicant } from '@sekisho/identity/people/enter-applicant'
import { noteSignIn } from '@sekisho/identity/people/note-sign-in'
import { StaffDirectory } from '@sekisho/identity/people/staff-directory'
import type { StaffChange } from '@sekisho/identity/people/staff-change'
import type { StaffRecord } from '@sekisho/identity/people/staff-record'
import { userPool } from '@sekisho/identity/people/user-pool'
import { uuidV7 } from '@sekisho/identity/uuid-v7'
import type { DrillCloud } from './drill-cloud.ts'

const asker = { actor: { staffId: null, name: 'drill', role: 'system' }, requestId: 'drill', sourceIp: null, authTime: null }
const [mighty, other] = Object.entries(roles)
  .toSorted(([, a], [, b]) => a.precedence - b.precedence)
  .map(([role]) => role) as [string, string]
/** Beyond the BMP, a full-width letter, an apostrophe: what names have. */
const families = ['𠮷田', '髙橋', '佐藤', 'Ｏ', "O'Neil", '渡邉', '鈴木']

/** What becomes of the nth person after their first sign-in; each state comes round. */
const fates: readonly ((directory: StaffDirectory, record: StaffRecord) => Promise<unknown>)[] = [
  async () => undefined,
  (directory, before) => suspend(directory, before, true),
  async () => undefined,
  (directory, before) => change(directory, { operation: 'remove', before, atOnce: { status: 'removed' }, takesAway: true }, true),
  async () => undefined,
  // Written down, and the pool never heard of it: the pool is gone the next moment.
  (directory, before) => suspend(directory, before, false),
  (directory, before) => change(directory, { operation: 'change-role', before, atOnce: {}, afterwards: { role: mighty } }, false),
]

/** Fills directory and pool with so many people in every state, each by the same transactions as the product's own. */
export async function addMixedPeople({ call, table, pool, clock, cloud }: DrillCloud, count: number): Promise<void> {
  const now = () => new Date(clock.now())
  const directory = new StaffDirectory({ table, pool: userPool(call, pool), now, ownPasswords: true })
  let next = 0
  const work = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) {
      const name = `${families[index % families.length]!} ${index}`
      const email = `drill-${index}@sekisho.example`
      if (index % 9 === 8) await apply(name, email)
      else await live(index, name, email)
    }
  }
  const apply = async (name: string, email: string): Promise<void> => {
    const { sub } = cloud.services.idp.seedUser({ userPoolId: pool, email, name, password: crypto.randomUUID() })
    await enterApplicant(table, { sub, email, name, language: 'ja', how: 'mailed-code' }, now())
  }
  const live = async (index: number, name: string, email: string): Promise<void> => {
    const atOnce = { name, email, role: index % 12 === 0 ? mighty : other, status: 'invited' as const, invitedAt: now().toISOString() }
    const begun = await directory.begin(uuidV7(clock.now()), { operation: 'invite', before: null, atOnce }, asker, null)
    const { record } = await directory.finish(begun, { isOwn: true })
    if (index % 9 === 7) return
    await noteSignIn(table, { staffId: record.staffId, sub: record.sub, hasFactor: true, at: now(), repeatsWithinMs: 0 })
    const present = await directory.read(record.staffId)
    await fates[index % fates.length]!(directory, present!)
  }
  await Promise.all(Array.from({ length: 4 }, work))
}

async function suspend(directory: StaffDirectory, before: StaffRecord, isFinished: boolean): Promise<void> {
  const suspension = { at: directory.now().toISOString(), by: { staffId: null, name: 'drill' }, reason: 'drill' }
  await change(directory, { operation: 'suspend', before, atOnce: { status: 'suspended', suspension }, takesAway: true }, isFinished)
}

async function change(directory: StaffDirectory, wanted: StaffChange & { before: StaffRecord }, isFinished: boolean): Promise<void> {
  const begun = await directory.begin(wanted.before.staffId, wanted, asker, null)
  if (isFinished) await directory.finish(begun, { isOwn: true })
}
