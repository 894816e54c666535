import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AwsClient } from 'aws4fetch'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sessionOf, type Session } from '../fixtures/credentials.ts'
import { startPrivateCloud, type PrivateCloud } from '../fixtures/private-cloud.ts'
import { firstSignIn } from './first-sign-in.ts'
import { ask, storesOf } from './subject.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'sekisho-sign-up-'))
let cloud: PrivateCloud
let session: Session

/** The product of a stage that lets people of one domain ask for an account. */
beforeAll(async () => {
  cloud = await startPrivateCloud({ cdkOut: join(root, 'infra/modes.out/sign-up'), state: join(folder, 'state') })
  session = await sessionOf('tanaka')
})
afterAll(async () => {
  await cloud.close()
  rmSync(folder, { recursive: true, force: true })
})

const mailTo = (address: string) => cloud.kernel.mailbox.mails.findLast(({ to }) => to === address)
/** One of Cognito's operations that need no signature. */
async function cognito(operation: string, body: object) {
  const reply = await fetch(cloud.description.aws, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}` },
    body: JSON.stringify({ ClientId: cloud.description.userPoolClientId, ...body }),
  })
  return { status: reply.status, body: (await reply.json()) as Record<string, any> }
}
/** Runs a command beside this process, whose cloud it asks. */
const program = (...words: string[]) =>
  new Promise<{ status: number; stdout: string; stderr: string }>((resolve) => {
    const args = [join(root, 'apps/cli/src/main.ts'), ...words]
    execFile(process.execPath, args, (error, stdout, stderr) => resolve({ status: Number(error?.code ?? 0), stdout, stderr }))
  })
const sekisho = (...words: string[]) => program(...words, '--local', '--state', join(folder, 'state'))
const keygen = (path: string) => program('keygen', '--to', path, '--json')
const bootstrap = (...options: string[]) => sekisho('bootstrap', ...options)

describe('the invitation mail', () => {
  it("is in the person's language and leads to this site's sign-in", async () => {
    const person = { name: '<b>Emma</b>', email: 'emma@partner.example', role: 'operator', language: 'en' }
    expect((await ask(session, 'POST', '/api/staff', person)).status).toBe(200)
    const mail = mailTo(person.email)
    expect(mail?.subject).toBe('Ogawa & Events: you are invited to the admin console')
    expect(mail?.html).toContain(`href="${cloud.description.site}/sign-in"`)
    expect(mail?.html).toContain(person.email)
    expect(mail?.html).not.toContain('<b>')
  })
})

describe('asking for an account', () => {
  const Password = 'a-long-password-of-mine'

  it('is refused to another domain', async () => {
    const { status, body } = await cognito('SignUp', { Username: 'x@evil.example', Password })
    expect([status, body['__type'], body['message']]).toEqual([
      400,
      'UserLambdaValidationException',
      'PreSignUp failed with error sign-up-domain.',
    ])
  })

  /** Asks in somebody's name, proves the mailbox, and answers with the request as an admin sees it. */
  async function askedFor(email: string) {
    expect((await cognito('SignUp', { Username: email, Password })).status).toBe(200)
    const code = /\d{6}/.exec(mailTo(email)?.html ?? '')?.[0]
    expect((await cognito('ConfirmSignUp', { Username: email, ConfirmationCode: code })).status).toBe(200)
    const { answer } = await ask(session, 'GET', `/api/staff?status=requested&q=${email}`)
    const [row] = answer['items'] as { staffId: string; version: number }[]
    expect(row).toMatchObject({ email, role: null, status: 'requested', version: 1 })
    return row!
  }
  const decided = (staffId: string, decision: string, body: object) =>
    ask(session, 'POST', `/api/staff/${staffId}/${decision}`, { version: 1, ...body })

  it('waits as a request without any right, and is gone when an admin declines it', async () => {
    const email = 'no@company.example'
    const { staffId } = await askedFor(email)
    const { status, answer } = await decided(staffId, 'decline', { reason: 'tests' })
    expect([status, answer['status']]).toEqual([200, 'removed'])
    const rows = [{ action: 'staff.decline', outcome: 'done' }]
    expect(await storesOf(cloud, { staffId, email })).toMatchObject({ isPending: false, rows, mails: 1 })
  })

  it('becomes an invitation when it is approved: the mailbox chooses the password, and no earlier one opens anything', async () => {
    const email = 'yes@company.example'
    const { staffId } = await askedFor(email)
    const { status, answer } = await decided(staffId, 'approve', { role: 'operator' })
    expect([status, answer['status'], answer['role'], answer['mfa']]).toEqual([200, 'invited', 'operator', 'none'])
    const rows = [{ action: 'staff.approve', outcome: 'done' }]
    expect(await storesOf(cloud, { staffId, email })).toMatchObject({ isPending: false, rows, mails: 2 })
    await expect(firstSignIn(email, { text: `仮パスワード: ${Password}` }, 'never chosen')).rejects.toThrow(/Incorrect/)
    const steps = await firstSignIn(email, mailTo(email)!, 'a passphrase that the mailbox chose')
    expect(steps).toEqual(['CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED', 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP', 'DONE'])
    const { answer: now } = await ask(session, 'GET', `/api/staff/${staffId}`)
    expect(now).toMatchObject({ status: 'active', role: 'operator', mfa: 'totp', pending: null, proof: { how: 'mailed-code' } })
    const { answer: told } = await ask(session, 'GET', `/api/staff/${staffId}/history`)
    const whats = (told['items'] as { what: string }[]).map(({ what }) => what)
    expect(whats.toReversed().slice(0, 3)).toEqual(['requested', 'approve', 'activated'])
  })

  it('leaves nothing in which pool and directory differ', async () => {
    const { answer } = await ask(session, 'POST', '/api/staff-backup/reconcile', { repair: false })
    const about = (answer['differences'] as { email: string | null }[]).filter(({ email }) => email?.endsWith('@company.example'))
    expect(about).toEqual([])
  })
})

describe('the first admin', () => {
  it('is refused by the command while others can manage staff, and let in when the glass is broken with a reason', async () => {
    const refused = await bootstrap('--email', 'late@sekisho.example')
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('--break-glass') as string])
    const unexplained = await bootstrap('--email', 'late@sekisho.example', '--break-glass')
    expect([unexplained.status, unexplained.stderr]).toEqual([2, expect.stringContaining('--reason') as string])
    const invited = await bootstrap('--email', 'late@sekisho.example', '--break-glass', '--reason', 'everybody lost their phone')
    expect(invited).toMatchObject({ status: 0, stdout: 'late@sekisho.example is invited: the mail is on its way.\n' })
    expect(mailTo('late@sekisho.example')?.subject).toContain('Ogawa & Events')
    const { answer } = await ask(session, 'GET', '/api/staff?q=late@sekisho.example')
    const { staffId } = answer['items'][0] as { staffId: string }
    const history = await ask(session, 'GET', `/api/staff/${staffId}/history`)
    expect(history.answer['items']).toMatchObject([
      { what: 'invite', by: { name: 'staff:bootstrap' }, reason: 'break-glass: everybody lost their phone' },
    ])
    await ask(session, 'POST', '/api/staff-backup/reconcile', { repair: false })
    expect((await storesOf(cloud, { staffId, email: '' })).rows).toEqual([{ action: 'staff.invite', outcome: 'done' }])
  })
})

/** The directory's table, asked as whoever deployed. */
async function table(operation: string, body: object): Promise<Record<string, any>> {
  const { administrator, aws, directoryTable } = JSON.parse(readFileSync(join(folder, 'state/cloud.json'), 'utf8')) as Record<string, any>
  const client = new AwsClient({ ...administrator, region: cloud.description.region, service: 'dynamodb', retries: 0 })
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${operation}` }
  const reply = await client.fetch(`${aws}/`, { method: 'POST', headers, body: JSON.stringify({ TableName: directoryTable, ...body }) })
  return (await reply.json()) as Record<string, any>
}
async function everything(): Promise<Record<string, { S: string }>[]> {
  const { Items } = await table('Scan', {})
  return Items.toSorted((a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

describe('the directory in a file', () => {
  it('is refused while the directory has people, and is the same directory where it was empty', async () => {
    const [file, key] = [join(folder, 'people.age'), join(folder, 'key.txt')]
    const { recipient } = JSON.parse((await keygen(key)).stdout) as { recipient: string }
    const exported = await sekisho('export', '--to', file, '--recipient', recipient, '--json')
    expect(exported.status).toBe(0)
    const { people, items } = JSON.parse(exported.stdout) as { people: number; items: number }
    const before = await everything()
    expect(people).toBe(before.filter(({ sk }) => sk?.S === 'PROFILE').length)
    const refused = await sekisho('import', '--from', file, '--identity', key)
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('not empty') as string])
    expect(await everything()).toEqual(before)
    for (const { pk, sk } of before) await table('DeleteItem', { Key: { pk, sk } })
    const imported = await sekisho('import', '--from', file, '--identity', key, '--json')
    expect([imported.status, JSON.parse(imported.stdout)]).toMatchObject([0, { people, written: items }])
    const stays = /^(KEY|INVITATIONS|RESTORE)#|^(BACKUP|IMPORT|RESTORE)$/
    const moved = (all: Record<string, { S: string }>[]) => all.filter(({ pk }) => !stays.test(pk?.S ?? ''))
    expect(moved(await everything())).toEqual(moved(before))
    expect((await ask(session, 'GET', '/api/staff?q=late@sekisho.example')).answer['items']).toHaveLength(1)
  })
})
