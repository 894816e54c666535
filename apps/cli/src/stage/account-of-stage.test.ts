import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { toldFailure } from '../told-failure.ts'
import { accountOfStage, renewed } from './account-of-stage.ts'

const folder = mkdtempSync(join(tmpdir(), 'sekisho-account-'))
const profiles = join(folder, 'credentials')
writeFileSync(profiles, '[company]\naws_access_key_id = AKIAPROFILE\naws_secret_access_key = of-the-profile\n')
writeFileSync(
  join(folder, 'main.ts'),
  `export default { account: '123412341234', region: 'eu-west-1', mode: 'iam', mail: { kind: 'cognito' },
    database: { kind: 'aurora', databaseName: 'sekisho', maxCapacity: 2, pauseAfterSeconds: 300, backupDays: 7 } }`,
)

writeFileSync(join(folder, 'wrong.ts'), `export default { account: '123412341234', region: 'nowhere' }`)

/** STS, which knows of each key whose it is, and of others nothing. */
const accounts: Readonly<Record<string, string>> = { AKIAPROFILE: '123412341234', AKIAOTHER: '999999999999' }
const sts = createServer((request, response) => {
  const key = /Credential=(\w+)/.exec(request.headers.authorization ?? '')?.[1] ?? ''
  const says = accounts[key]
  if (says === undefined) return void response.writeHead(503).end()
  response.end(
    `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>${says}</Account><Arn>arn</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>`,
  )
})
const said = (work: Promise<unknown>) =>
  work.then(
    () => '',
    (error: unknown) => toldFailure(error).message,
  )
const silent = () => undefined

describe('the account of a stage', () => {
  let where: { AWS_ENDPOINT_URL_STS: string }
  beforeAll(async () => {
    await new Promise<void>((listening) => sts.listen(0, '127.0.0.1', listening))
    where = { AWS_ENDPOINT_URL_STS: `http://127.0.0.1:${(sts.address() as AddressInfo).port}` }
  })
  afterAll(() => void sts.close())
  const kept = { ...process.env }
  beforeEach(() => {
    for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name]
    Object.assign(process.env, {
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_SHARED_CREDENTIALS_FILE: profiles,
      AWS_CONFIG_FILE: profiles,
      SEKISHO_STAGES: folder,
    })
  })
  afterEach(() => {
    vi.useRealTimers()
    for (const name of Object.keys(process.env)) if (!(name in kept)) delete process.env[name]
    Object.assign(process.env, kept)
  })

  it('is reached by a profile as well as by keys of the environment, in the region of its file', async () => {
    process.env['AWS_PROFILE'] = 'company'
    const byProfile = await accountOfStage('main', { ...where, AWS_REGION: 'us-east-1' }, silent)
    expect([byProfile.region, byProfile.credentials()]).toMatchObject(['eu-west-1', { accessKeyId: 'AKIAPROFILE' }])
    const env = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_REGION: 'us-east-1' }
    const byKeys = await accountOfStage('of-others', env, silent)
    expect([byKeys.region, byKeys.credentials()]).toEqual(['us-east-1', { accessKeyId: 'a', secretAccessKey: 'b' }])
  })

  it('is asked for by whoever has no credentials, half of them, or no region, in a sentence', async () => {
    expect(await said(accountOfStage('main', {}, silent))).toBe('No credentials of AWS are found.')
    expect(await said(accountOfStage('main', { AWS_ACCESS_KEY_ID: 'canary' }, silent))).toMatch(
      /^The environment variable AWS_SECRET_ACCESS_KEY/,
    )
    expect(await said(accountOfStage('of-others', {}, silent))).toBe('Nothing says in which region stage "of-others" is.')
  })

  it('is that of the profile where keys stand in the environment as well, as the SDK has it', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(silent)
    const keys = { AWS_ACCESS_KEY_ID: 'AKIAOTHER', AWS_SECRET_ACCESS_KEY: 'b' }
    for (const both of [keys, { AWS_ACCESS_KEY_ID: 'AKIAOTHER' }]) {
      const env = { ...where, ...both, AWS_PROFILE: 'company' }
      Object.assign(process.env, env)
      expect((await accountOfStage('main', env, silent)).credentials()).toMatchObject({ accessKeyId: 'AKIAPROFILE' })
    }
    warned.mockRestore()
  })

  it('is the one that its file names: with keys of another one nothing is begun', async () => {
    const env = { ...where, AWS_ACCESS_KEY_ID: 'AKIAOTHER', AWS_SECRET_ACCESS_KEY: 'b' }
    expect(await said(accountOfStage('main', env, silent))).toBe(
      'These credentials are of account 999999999999; stage "main" is of account 123412341234.',
    )
    // Without a file nothing is compared, nor where STS does not answer.
    const unknown = { ...env, AWS_ACCESS_KEY_ID: 'AKIANOBODY', AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:1' }
    for (const work of [accountOfStage('of-others', { ...env, AWS_REGION: 'eu-west-1' }, silent), accountOfStage('main', unknown, silent)])
      expect(await said(work)).toBe('')
  })

  it('is reached in an emergency although its file is wrong, where the environment says in which region', async () => {
    const notes: string[] = []
    const env = { ...where, AWS_ACCESS_KEY_ID: 'AKIAOTHER', AWS_SECRET_ACCESS_KEY: 'b' }
    const there = await accountOfStage('wrong', { ...env, AWS_REGION: 'eu-west-1' }, (line) => void notes.push(line))
    expect([there.region, notes.join()]).toEqual(['eu-west-1', expect.stringMatching(/stages\/wrong\.ts: .*\n.*region eu-west-1/s)])
    expect(await said(accountOfStage('wrong', env, silent))).toMatch(/^stages\/wrong\.ts: /)
  })

  it('is asked with keys that are renewed while somebody works for hours, and with the last ones where they cannot be', async () => {
    vi.useFakeTimers()
    const key = (accessKeyId: string) => ({ accessKeyId, secretAccessKey: 's' })
    const provide = vi.fn().mockResolvedValueOnce(key('one')).mockResolvedValueOnce(key('two')).mockRejectedValue(new Error('over'))
    const keys = await renewed(provide)
    expect(keys().accessKeyId).toBe('one')
    await vi.advanceTimersByTimeAsync(61_000)
    expect(keys().accessKeyId).toBe('two')
    await vi.advanceTimersByTimeAsync(61_000)
    expect(keys().accessKeyId).toBe('two')
  })
})
