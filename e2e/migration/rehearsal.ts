import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { roles } from '@sekisho/permissions/table'
import { runSchedule } from '../fixtures/administer.ts'
import { startPrivateCloud, type PrivateCloud } from '../fixtures/private-cloud.ts'
import { firstSignIn } from '../staff/first-sign-in.ts'
import { actsOf, tableSession, workByCognito, workByTable, type TableSession } from './across-the-switch.ts'
import { commandsOn } from './commands-on.ts'
import { isUsable, rehearsedPeople, type Rehearsed } from './testing/rehearsed-people.ts'
import { askWindow, enrolBySrp } from './window-sign-in.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const assembly = (name: string): string => join(root, 'infra/modes.out', name)
/** The rehearsal is not about roles: everybody has the least. */
const [ROLE] = Object.entries(roles)
  .toSorted(([, a], [, b]) => b.precedence - a.precedence)
  .map(([role]) => role)

/** What a rehearsal came to. Everybody of the file is in exactly one of moved, invited and lost. */
export interface RehearsalReport {
  people: number
  forms: Record<string, number>
  /** Signed in by the company's own table. */
  before: number
  /** Came to Cognito with the password they had. */
  moved: number
  /** Whose hash nobody can compare, or who did not come: mailed, and in by that mail. */
  invited: number
  lost: string[]
  /** Who came as somebody else than they were. */
  changed: string[]
  /** After the window was closed. */
  hashesLeft: number
  /** Entries of moves in the trail, once what was owed to it is written. */
  entries: number
  /** What the trail has of the first person's own acts before and after, under the one `staffId` that they keep. */
  acts: string[]
  /** What the first person's session of the company's own table is answered once Cognito is asked: nothing that is held there opens anything here. */
  oldSession: number
  /** Of the first ten, who signed in by the company's own table again once the stage went back. */
  back: number
  seconds: number
}

export interface RehearsalOptions {
  people: number
  /** Whether the stage goes back to the company's own table in the end. */
  goesBack: boolean
  tell: (line: string) => void
}

/**
 * Takes people of every hash form from the company's own table to Cognito in a local cloud of its own, through the commands
 * that the runbook names, and signs everybody in before, after, and once more after the way back.
 */
export async function rehearse({ people: count, goesBack, tell }: RehearsalOptions): Promise<RehearsalReport> {
  const began = Date.now()
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-rehearsal-'))
  const state = join(folder, 'state')
  const people = rehearsedPeople(count)
  const usable = people.filter(isUsable)
  const sekisho = commandsOn(state)
  const clouds: PrivateCloud[] = []
  const deploy = async (name: string): Promise<PrivateCloud> => {
    await clouds.pop()?.close()
    tell(`Deploying the stage as ${name}`)
    const cloud = await startPrivateCloud({ state, cdkOut: assembly(name) })
    clouds.push(cloud)
    return cloud
  }
  try {
    const custom = await deploy('window-custom')
    await sekisho('migrate', 'staff', ...written(folder, people), '--new-passwords')
    const filled = await sekisho('migrate', 'staff', '--to', 'cognito')
    tell(`${String(filled['waiting'])} hashes are in the window's table`)
    const sessions = await signInByTable(custom, usable)
    const first = sessions.get(usable[0]!.email)
    if (first) await workByTable(custom.description.site, first)
    tell(`${sessions.size} of ${usable.length} signed in by the company's own table`)

    await deploy('window')
    const oldSession = first ? await workByTable(clouds[0]!.description.site, first) : 0
    const arrived = await arrive(usable, tell)
    const waves = Number((await sekisho('migrate', 'invite', '--wave', '1', '--dry-run'))['waves'])
    // What was not finished goes on with the same command, as its words say.
    const invite = (wave: number) => sekisho('migrate', 'invite', '--wave', String(wave))
    for (let wave = 1; wave <= waves; wave++) await invite(wave).catch(() => invite(wave))
    const rest = people.filter(({ email }) => !arrived.has(email))
    const invited = await comeByMail(clouds[0]!, rest)
    const { left } = await sekisho('migrate', 'close', '--early')
    const entries = await entriesOfMoves(clouds[0]!, arrived.size)

    const acts = first ? await actsOf(clouds[0]!, first.staffId) : []
    const back = goesBack ? await signInByTable(await deploy('window-custom'), usable.slice(0, 10)) : new Map()
    return {
      people: count,
      forms: Object.fromEntries([...Map.groupBy(people, ({ form }) => form)].map(([form, all]) => [form, all.length])),
      before: sessions.size,
      moved: arrived.size,
      invited: invited.size,
      lost: people.filter(({ email }) => !arrived.has(email) && !invited.has(email)).map(({ email }) => email),
      changed: [...arrived].filter(([email, id]) => sessions.get(email)?.staffId !== id).map(([email]) => email),
      hashesLeft: Number(left),
      entries,
      acts,
      oldSession,
      back: back.size,
      seconds: Math.round((Date.now() - began) / 1000),
    }
  } finally {
    await clouds.pop()?.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The dump and the map of it, as options of a command. */
function written(folder: string, people: readonly Rehearsed[]): string[] {
  const [from, map] = [join(folder, 'people.jsonl'), join(folder, 'map.json')]
  writeFileSync(from, people.map(({ email, name, hash }) => JSON.stringify({ mail: email, name, role: 1, hash })).join('\n'))
  const columns = { email: 'mail', name: 'name', role: 'role', password: 'hash' }
  writeFileSync(map, JSON.stringify({ columns, roles: { '1': ROLE } }))
  return ['--from', from, '--map', map]
}

/** Signs in by the company's own table; who got in. */
async function signInByTable({ description: { site } }: PrivateCloud, people: readonly Rehearsed[]): Promise<Map<string, TableSession>> {
  const sessions = new Map<string, TableSession>()
  for (const { email, password } of people) {
    const session = await tableSession(site, email, password)
    if (session) sessions.set(email, session)
  }
  return sessions
}

/** Everybody as the sign-in page does it: SRP does not know them, the window's client does, and SRP goes on to the authenticator. */
async function arrive(people: readonly Rehearsed[], tell: RehearsalOptions['tell']): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  const come = async ({ email, password }: Rehearsed) => {
    const { status } = await askWindow(email, password)
    const account = status === 200 ? await enrolBySrp(email, password).catch(() => null) : null
    if (!account) return
    if (ids.size === 0) await workByCognito()
    ids.set(email, account.staffId)
  }
  for (const [index, person] of people.entries()) {
    await come(person)
    if ((index + 1) % 50 === 0) tell(`${ids.size} of ${index + 1} have come to Cognito`)
  }
  // Cognito gives a trigger five seconds. Whoever was not let in types it once more.
  for (const person of people.filter(({ email }) => !ids.has(email))) await come(person)
  return ids
}

async function comeByMail({ kernel }: PrivateCloud, people: readonly Rehearsed[]): Promise<Set<string>> {
  const came = new Set<string>()
  for (const { email } of people) {
    const mail = kernel.mailbox.mails.findLast(({ to }) => to === email)
    const steps = mail ? await firstSignIn(email, mail, 'a password of their own, chosen anew').catch(() => []) : []
    if (steps.at(-1) === 'DONE') came.add(email)
  }
  return came
}

/** What the trail has of moves, after the reconciler has written into it what a sign-in only owes. */
async function entriesOfMoves(cloud: PrivateCloud, moved: number): Promise<number> {
  const counted = async () => {
    const { rows } = await cloud.services.rdsData.asOwner(({ engine }) =>
      engine.query("select count(*)::int as entries from audit_trail where action = 'staff.move'"),
    )
    return Number(rows[0]!['entries'])
  }
  let entries = await counted()
  for (let before = -1; entries < moved && entries > before;) {
    before = entries
    await runSchedule('reconcile')
    entries = await counted()
  }
  return entries
}
