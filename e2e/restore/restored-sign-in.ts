import type { StaffRecord } from '@sekisho/identity/people/staff-record'
import { person } from '../fixtures/cloud.ts'
import { sessionNow, sessionOf, signedFetch, type Session } from '../fixtures/credentials.ts'
import { firstSignIn } from '../staff/first-sign-in.ts'
import type { DrillCloud } from './drill-cloud.ts'

/** What somebody left behind before the loss: by their own id, in the audit trail and in the business data. */
export interface Works {
  staffId: string
  theme: string
  auditRows: number
  business: string
}

const worker = 'tanaka'

/** Somebody does something that the audit trail and their history keep. */
export async function worksAsBefore(drill: DrillCloud): Promise<Works> {
  const session = await sessionOf(worker)
  const { staffId, version } = await accountOf(session)
  const edited = await signedFetch(session, 'PATCH', '/api/account', { body: { version, theme: 'dark' } })
  if (!edited.ok) throw new Error(`An edit before the loss answered ${edited.status}.`)
  return { staffId, theme: 'dark', ...(await leftBy(drill, staffId)) }
}

/**
 * Signs in as people who came back, with the password of the mail, one of their own and a new authenticator, and looks
 * whether everything is still theirs. Answers with their names. @throws Error when something is not
 */
export async function signInRestored(drill: DrillCloud, before: ReadonlyMap<string, StaffRecord>, works: Works): Promise<string[]> {
  const records = [...before.values()]
  const first = records.find(({ staffId }) => staffId === works.staffId)!
  const rare = records.find(({ name, status, pending }) => name.startsWith('𠮷') && status === 'active' && !pending)
  const invited = records.find(({ status }) => status === 'invited')
  const signedIn: string[] = []
  for (const record of [first, rare, invited]) {
    if (!record) continue
    const { staffId, theme } = await accountOf(await firstSession(drill, record))
    if (staffId !== record.staffId) throw new Error(`${record.name} came back as somebody else.`)
    if (theme !== record.theme) throw new Error(`${record.name} lost what they had chosen.`)
    signedIn.push(record.name)
  }
  const { auditRows, business } = await leftBy(drill, works.staffId)
  if (auditRows < works.auditRows) throw new Error('The audit trail forgot what somebody did before the loss.')
  if (business !== works.business) throw new Error('The business data changed.')
  return signedIn
}

async function firstSession({ cloud }: DrillCloud, { email, name }: StaffRecord): Promise<Session> {
  const mail = cloud.kernel.mailbox.mails.find(({ to }) => to === email)
  if (!mail) throw new Error(`${name} was not mailed.`)
  const steps = await firstSignIn(email, mail, `${person(worker).password}-anew`)
  if (steps.at(-1) !== 'DONE') throw new Error(`${name} got as far as ${steps.join(', ')}.`)
  return sessionNow()
}

async function accountOf(session: Session): Promise<{ staffId: string; version: number; theme: string }> {
  const reply = await signedFetch(session, 'GET', '/api/account')
  if (!reply.ok) throw new Error(`The account of a signed-in person answered ${reply.status}.`)
  return (await reply.json()) as { staffId: string; version: number; theme: string }
}

async function leftBy({ cloud }: DrillCloud, staffId: string): Promise<Pick<Works, 'auditRows' | 'business'>> {
  return cloud.services.rdsData.asOwner(async ({ engine }) => {
    const { rows } = await engine.query(`select count(*)::int as rows from audit_trail where actor_staff_id = '${staffId}'`)
    const counted = await engine.query(
      "select (select count(*) from members) || ' ' || (select count(*) from events) || ' ' || (select count(*) from registrations) as business",
    )
    return { auditRows: Number(rows[0]!['rows']), business: String(counted.rows[0]!['business']) }
  })
}
