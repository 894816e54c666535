import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import madeElsewhere from '@sekisho/legacy-passwords/testing/made-elsewhere' with { type: 'json' }
import { generate } from 'otplib'
import { SESSION_HEADER } from '@sekisho/contract/headers'
import { cloud, cloudTime } from './fixtures/cloud.ts'
import { expect, test } from './fixtures/test.ts'
import { commandsOn } from './migration/commands-on.ts'
import { askWindow, callCognito, windowClientId } from './migration/window-sign-in.ts'

test.use({ templates: 'sign-up' })

const root = fileURLToPath(new URL('..', import.meta.url))
// Made by Django: nobody here has hashed it.
const { hash, password } = madeElsewhere.find(({ hash, by }) => hash.startsWith('pbkdf2_sha1$') && /django/i.test(by))!
const people = [
  { mail: 'hanako@monolith.example', name: '移行 花子', hash },
  { mail: 'taro@monolith.example', name: '移行 太郎', hash },
]

test('somebody of the monolith signs in with the password they have there, enrols an authenticator and works; their hash is gone', async ({
  page,
  browser,
  signIn,
}, testInfo) => {
  const [from, map] = [testInfo.outputPath('people.jsonl'), testInfo.outputPath('map.json')]
  writeFileSync(from, people.map((one) => JSON.stringify(one)).join('\n'))
  const columns = { email: 'mail', name: 'name', role: 'mail', password: 'hash' }
  writeFileSync(map, JSON.stringify({ columns, roles: Object.fromEntries(people.map(({ mail }) => [mail, 'operator'])) }))
  const sekisho = commandsOn(join(root, `.local/e2e-${testInfo.parallelIndex}`))
  await sekisho('migrate', 'staff', '--from', from, '--map', map, '--to', 'cognito')
  const waiting = (mail: string, station: string) => ({ email: mail, station })
  expect(await sekisho('migrate', 'status')).toMatchObject({
    hashes: 2,
    people: expect.arrayContaining(people.map(({ mail }) => waiting(mail, 'waiting'))) as unknown,
  })

  await page.goto('/sign-in')
  await page.getByLabel('メールアドレス').fill(people[0]!.mail)
  await page.getByLabel('パスワード', { exact: true }).fill('not this one')
  await page.getByRole('button', { name: 'サインイン', exact: true }).click()
  await expect(page.getByText('メールアドレスまたはパスワードが違います', { exact: false })).toBeVisible()
  // Cognito gives a trigger five seconds: on a busy machine somebody types their password once more.
  await expect(async () => {
    await page.getByLabel('パスワード', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'サインイン', exact: true }).click()
    await expect(page.getByRole('code')).toBeVisible({ timeout: 20_000 })
  }).toPass()
  const key = (await page.getByRole('code').innerText()).replaceAll(/\s/g, '')
  await page.getByLabel('認証コード').fill(await generate({ secret: key, epoch: Math.floor((await cloudTime()) / 1000) }))
  await page.getByRole('button', { name: '次へ' }).click()
  await expect(page.getByRole('navigation').getByRole('link', { name: 'イベント' })).toBeVisible()
  await expect(page.getByRole('button', { name: /アカウントメニュー.*移行 花子/ })).toBeVisible()

  const status = await sekisho('migrate', 'status')
  expect(status).toMatchObject({ hashes: 1 })
  expect(status['people']).not.toContainEqual(expect.objectContaining({ email: people[0]!.mail }))
  await test.step('an admin sees the same numbers in the console, and who has not moved', async () => {
    const admin = await browser.newPage()
    await signIn('tanaka', admin, '/staff/backup')
    const move = admin.getByRole('region', { name: '以前のシステムからの移行' })
    await expect(move.getByText('ハッシュを 1 件あずかっています', { exact: false })).toBeVisible()
    await expect(move.getByRole('listitem').filter({ hasText: people[1]!.name })).toContainText('待ち')
    await expect(move).not.toContainText(people[0]!.name)
    const counts = status['counts'] as Record<string, number>
    await expect(move.getByRole('definition')).toHaveText(
      ['moved', 'invited', 'on-the-way', 'waiting', 'failed', 'to-invite'].map((station) => String(counts[station])),
    )
    await admin.close()
  })
  // The other one is known to the window's client alone, by its one flow, and by no other word than a wrong password.
  const { body: unknown } = await askWindow('nobody@monolith.example', password)
  expect((await askWindow(people[1]!.mail, 'wrong')).body).toEqual(unknown)
  for (const flow of ['USER_SRP_AUTH', 'USER_AUTH', 'REFRESH_TOKEN_AUTH'])
    expect(await askWindow(people[1]!.mail, password, flow)).toMatchObject({ status: 400, body: { __type: 'InvalidParameterException' } })
  expect(
    await callCognito('InitiateAuth', {
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: (JSON.parse(await (await page.request.get('/config.json')).text()) as { userPoolClientId: string }).userPoolClientId,
      AuthParameters: { USERNAME: people[1]!.mail, PASSWORD: password },
    }),
  ).toMatchObject({ status: 400, body: { __type: 'InvalidParameterException' } })
  expect(await tokensOfWindowOpen(people[1]!.mail)).toEqual(['NotAuthorizedException', 'NotAuthorizedException', 403])
})

/** What the tokens that the window's client gives are good for: an identity, Cognito's self-service, and our API. */
async function tokensOfWindowOpen(email: string) {
  const ClientId = await windowClientId()
  const opened = await askWindow(email, password)
  const { body: handed } = await callCognito('AssociateSoftwareToken', { Session: opened.body['Session'] })
  const UserCode = await generate({ secret: String(handed['SecretCode']), epoch: Math.floor((await cloudTime()) / 1000) })
  const { body: verified } = await callCognito('VerifySoftwareToken', { Session: handed['Session'], UserCode })
  const answered = { ClientId, ChallengeName: 'MFA_SETUP', Session: verified['Session'], ChallengeResponses: { USERNAME: email } }
  const { body } = await callCognito('RespondToAuthChallenge', answered)
  const { IdToken, AccessToken } = body['AuthenticationResult'] as { IdToken: string; AccessToken: string }
  const { identityPoolId, userPoolId, region, site } = cloud()
  const Logins = { [`cognito-idp.${region}.amazonaws.com/${userPoolId}`]: IdToken }
  const identity = await callCognito('GetId', { IdentityPoolId: identityPoolId, Logins }, 'AWSCognitoIdentityService')
  const own = await callCognito('GetUser', { AccessToken })
  const api = await fetch(`${site}/api/account`, { headers: { authorization: IdToken, [SESSION_HEADER]: AccessToken } })
  return [identity.body['__type'], own.body['__type'], api.status]
}
