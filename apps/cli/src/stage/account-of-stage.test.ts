import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
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

describe('the account of a stage', () => {
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
    const byProfile = await accountOfStage('main', { AWS_REGION: 'us-east-1' })
    expect([byProfile.region, byProfile.credentials()]).toMatchObject(['eu-west-1', { accessKeyId: 'AKIAPROFILE' }])
    const env = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_REGION: 'us-east-1' }
    const byKeys = await accountOfStage('of-others', env)
    expect([byKeys.region, byKeys.credentials()]).toEqual(['us-east-1', { accessKeyId: 'a', secretAccessKey: 'b' }])
  })

  it('is asked for by whoever has no credentials, half of them, or no region, in a sentence', async () => {
    const said = (work: Promise<unknown>) =>
      work.then(
        () => '',
        (error: unknown) => toldFailure(error).message,
      )
    expect(await said(accountOfStage('main', {}))).toBe('No credentials of AWS are found.')
    expect(await said(accountOfStage('main', { AWS_ACCESS_KEY_ID: 'canary' }))).toMatch(/^The environment variable AWS_SECRET_ACCESS_KEY/)
    expect(await said(accountOfStage('of-others', {}))).toBe('Nothing says in which region stage "of-others" is.')
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
