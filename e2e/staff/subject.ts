import { randomUUID } from 'node:crypto'
import { generate } from 'otplib'
import { cloudTime } from '../fixtures/cloud.ts'
import type { Item, PrivateCloud } from '../fixtures/private-cloud.ts'
import type { Session } from '../fixtures/credentials.ts'
import { signedFetch } from '../fixtures/credentials.ts'
import { tokensOf } from '../fixtures/sign-in-by-srp.ts'

/** Somebody to whom things are done. */
export interface Subject {
  staffId: string
  email: string
  /** Of somebody who has an account. */
  password?: string
}

const TOTP_SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

/** A sign-in of somebody who was put here and has an authenticator. */
export async function comeIn({ email, password = '' }: Subject): Promise<void> {
  const epoch = Math.floor((await cloudTime()) / 1000)
  await tokensOf({ email, password }, () => generate({ secret: TOTP_SECRET, epoch }))
}

const text = (value: string) => ({ S: value })

/** Puts somebody into pool and directory as they would be after an earlier life in the product: an applicant without a role, sealed; somebody removed without an account. */
export async function enrol(cloud: PrivateCloud, { role, status = 'active' }: { role: string | null; status?: string }): Promise<Subject> {
  const { userPoolId, directoryTable } = cloud.description
  const staffId = `019b0a10-0000-7000-8000-${randomUUID().slice(-12)}`
  const email = `${staffId.slice(-12)}@sekisho.example`
  const hasFactor = status !== 'requested'
  const isGone = status === 'removed'
  const account = {
    userPoolId,
    email,
    name: '対象 者',
    password: randomUUID() + randomUUID(),
    groups: role === null ? [] : [role],
    enabled: status === 'active',
    ...(hasFactor && { totpSecret: TOTP_SECRET }),
  }
  const { sub } = isGone ? { sub: randomUUID() } : cloud.services.idp.seedUser(account)
  const put = (pk: string, sk: string, item: Item) => cloud.services.dynamodb.put(directoryTable, { pk: text(pk), sk: text(sk), ...item })
  await put(`STAFF#${staffId}`, 'PROFILE', {
    staffId: text(staffId),
    sub: text(sub),
    email: text(email),
    name: text('対象 者'),
    ...(role !== null && { role: text(role) }),
    status: text(status),
    mfa: text(hasFactor ? 'totp' : 'none'),
    notBefore: { N: '0' },
    version: { N: '1' },
  })
  await put('ROSTER', staffId, { d: text(JSON.stringify(['対象 者', email, role, status, 1, null])), m: { N: hasFactor ? '1' : '0' } })
  await put(`SUB#${sub}`, 'LINK', { staffId: text(staffId) })
  if (!isGone) await put(`EMAIL#${email}`, 'LINK', { staffId: text(staffId) })
  return { staffId, email, password: account.password }
}

/** A request and its answer as JSON. A function that was killed has none. */
export async function ask(session: Session, method: string, path: string, body?: object, key?: string) {
  const reply = await signedFetch(session, method, path, { ...(body && { body }), ...(key !== undefined && { key }) })
  const answer = (await reply.json().catch(() => ({}))) as Record<string, any>
  return { status: reply.status, answer }
}

/** What the two stores and the trail say of somebody. */
export async function storesOf(cloud: PrivateCloud, { staffId, email }: Subject) {
  const record = await cloud.services.dynamodb.get(cloud.description.directoryTable, { pk: text(`STAFF#${staffId}`), sk: text('PROFILE') })
  const value = (name: string): string | undefined => {
    const found = record?.[name]
    return found && 'S' in found ? found.S : found && 'N' in found ? found.N : undefined
  }
  const rows = await cloud.services.rdsData.asOwner(
    async ({ engine }) =>
      (await engine.query(`select action, outcome from audit_trail where object_id = '${staffId}' order by seq`)).rows as {
        action: string
        outcome: string
      }[],
  )
  return {
    status: value('status'),
    role: value('role'),
    version: value('version'),
    mfa: value('mfa'),
    isSignedOut: value('notBefore') !== '0',
    isPending: record?.['intentId'] !== undefined,
    rows,
    mails: cloud.kernel.mailbox.mails.filter(({ to }) => to === email).length,
  }
}
