import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { loadStage, stageNames } from './load-stage.ts'
import { StageFault } from './stage-fault.ts'
import { StageSchema } from './stage-schema.ts'

const folder = mkdtempSync(join(tmpdir(), 'sekisho 関所-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const whole = `account: '123412341234', region: 'eu-west-1', mode: 'cognito', mail: { kind: 'cognito' },
  database: { kind: 'aurora', databaseName: 'sekisho', maxCapacity: 2, pauseAfterSeconds: 300, backupDays: 7 }`
let written = 0

/** Loads a stage from a file of this text. */
async function stageOf(text: string) {
  const name = `stage-${++written}`
  writeFileSync(join(folder, `${name}.ts`), text)
  return loadStage(name, folder)
}

/** What is said of a file of this text. */
async function saidOf(text: string): Promise<string> {
  const error: unknown = await stageOf(text).catch((thrown: unknown) => thrown)
  if (!(error instanceof StageFault)) throw new Error('Nothing is wrong with it.', { cause: error })
  return error.message.replaceAll(/stage-\d+/g, 'main')
}

describe('a stage', () => {
  it('is a file of the adopter, called as the file, and has what the file leaves out', async () => {
    const stage = await stageOf(`export default { ${whole}, api: { memoryMegabytes: 512 } }`)
    expect(stage).toMatchObject({ name: `stage-${written}`, account: '123412341234', mode: 'cognito', identity: { kind: 'own' } })
    expect(stage.api).toMatchObject({ memoryMegabytes: 512, ratePerSecond: 50, setsAccountLogRole: true })
    expect(stage.brand).toEqual({ name: 'Sekisho' })
  })

  it('of the local cloud needs no file and no account', async () => {
    expect(await loadStage('dev', folder)).toMatchObject({ name: 'dev', region: 'ap-northeast-1', mode: 'iam' })
    expect(await loadStage('dev', folder)).not.toHaveProperty('account')
  })

  it('that there is no file of lists those that there are', async () => {
    const here = join(folder, 'few')
    mkdirSync(here)
    writeFileSync(join(here, 'tokyo.ts'), '')
    writeFileSync(join(here, 'logo.svg'), '')
    expect(stageNames(here)).toEqual(['dev', 'tokyo'])
    const says = 'stages/osaka.ts: there is no stage "osaka". Stages: dev, tokyo. Copy stages/example.ts to begin one.'
    await expect(loadStage('osaka', here)).rejects.toThrow(says)
    await expect(loadStage('../few/tokyo', folder)).rejects.toThrow('there is no stage "../few/tokyo"')
    await expect(loadStage('osaka', join(folder, 'nowhere'))).rejects.toThrow('Stages: dev.')
  })

  it('may not take the name of the local one', async () => {
    writeFileSync(join(folder, 'dev.ts'), 'export default {}')
    await expect(loadStage('dev', folder)).rejects.toThrow('"dev" is the stage of the local cloud: give your file another name.')
    rmSync(join(folder, 'dev.ts'))
  })

  it.each([
    ['a mistake in its text', 'export default {', /^stages\/main\.ts: it cannot be read: /],
    [
      'another file that is not there',
      "import x from './none.ts'\nexport default x",
      /^stages\/main\.ts: it cannot be read: Cannot find module/,
    ],
    ['nothing that it exports', 'export const stage = {}', /^stages\/main\.ts: expected `export default/],
    ['a list', 'export default []', /^stages\/main\.ts: expected `export default/],
    ['a field that throws', "export default { get account() { throw new Error('no') } }", /^stages\/main\.ts: it cannot be read: no$/],
  ])('with %s is told so in one line', async (_, text, says) => {
    const said = await saidOf(text)
    expect(said).toMatch(says)
    expect(said.split('\n')).toHaveLength(1)
  })

  it.each([
    ['leaves its account out', `export default { ${whole.replace(/account: \S+ /, '')} }`, 'account: expected the twelve digits'],
    ['has an empty account', `export default { ${whole}, account: undefined }`, 'account: expected the twelve digits'],
    [
      'inherits its account',
      `export default Object.assign(Object.create({ account: '123412341234' }), { ${whole.replace(/account: \S+ /, '')} })`,
      'account: expected the twelve digits of an AWS account, in quotes, found nothing.',
    ],
    [
      'has numbers too large for JSON',
      `export default { ${whole}, account: 123412341234n, brand: { logo: 1n } }`,
      'found "123412341234n".',
    ],
    ['holds itself', `const stage = { ${whole} }; export default Object.assign(stage, { brand: stage })`, 'it cannot be read: Maximum'],
  ])('that %s is told so by its file and field', async (_, text, says) => {
    expect(await saidOf(text)).toMatch(new RegExp(`^stages/main\\.ts: .*${says.replaceAll('.', '\\.')}`, 'm'))
  })

  it('is not blamed for what goes wrong in the check of it', async () => {
    const fault = new TypeError('a fault of ours')
    const check = vi.spyOn(StageSchema, 'safeParse').mockImplementationOnce(() => {
      throw fault
    })
    await expect(stageOf(`export default { ${whole} }`)).rejects.toBe(fault)
    check.mockRestore()
  })

  it.each(['process.exit(0)', 'export default { get account() { process.exit(0) } }'])(
    'that ends the program by %s is told so, and the program does not end as if it had done something',
    (text) => {
      writeFileSync(join(folder, 'ends.ts'), text)
      const load = `import { loadStage } from ${JSON.stringify(new URL('load-stage.ts', import.meta.url).href)}
        await loadStage('ends', ${JSON.stringify(folder)})`
      const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', load], { encoding: 'utf8' })
      expect([status, stderr]).toEqual([2, 'stages/ends.ts: it cannot be read: it ends the program by process.exit\n'])
    },
  )

  it('that waits for what never comes is told so after ten seconds', async () => {
    vi.useFakeTimers()
    const said = saidOf('export default new Promise(() => {})')
    await vi.advanceTimersByTimeAsync(10_000)
    vi.useRealTimers()
    expect(await said).toBe('stages/main.ts: it cannot be read: it waits for something that has not come for 10 s')
  })

  it('with a window that can never be open hears so, and with one that has ended is still a stage, to be closed', async () => {
    const window = (opens: string, ends: string, more = '') =>
      `export default { ${whole}, passwordWindow: { opens: '${opens}', ends: '${ends}' }, ${more} }`
    expect(await saidOf(window('2027-02-12T09:00+09:00', '2027-02-12T00:00Z'))).toBe(
      'stages/main.ts: passwordWindow.ends: expected an instant after it opens (2027-02-12T09:00+09:00), found "2027-02-12T00:00Z".',
    )
    expect(await saidOf(window('2027-02-31T25:00Z', '2027-03-12T00:00Z'))).toContain(
      'passwordWindow.ends: expected an instant after it opens',
    )
    const region = /region: '([^']+)'/.exec(whole)![1]
    const ids = `userPoolId: '${region}_x', userPoolClientId: 'x', identityPoolId: '${region}:00000000-0000-4000-8000-000000000000'`
    const adopted = `identity: { kind: 'existing', groups: 'existing', ${ids} }`
    expect(await saidOf(window('2027-02-12T09:00Z', '2027-03-12T09:00Z', adopted))).toContain(
      'passwordWindow: expected none where identity is adopted',
    )
    expect(await stageOf(window('2020-01-01T00:00Z', '2020-02-01T00:00Z'))).toMatchObject({ passwordWindow: { ends: '2020-02-01T00:00Z' } })
  })

  it('with several wrong values hears of each: file, field, what was expected, what is there', async () => {
    const said = await saidOf(`export default {
      account: 123412341234, regoin: 'eu-west-1', mode: 'iam2', mail: { kind: 'smtp' }, signUpDomains: ['Company.example', 'ok.example'],
      database: { kind: 'aurora', databaseName: 'Sekisho', maxCapacity: 0.3, pauseAfterSeconds: 60, backupDays: '7' },
      api: { logDays: 31, reservedConcurency: 20 }, unusualUse: { windowMinutes: 0, officeHours: { from: '8', to: '20:00', days: [8] } },
      preWake: { cron: '45 8 * * *', timeZone: 'Asia/Edo' }, alarmMail: 'nobody', edgeSecretVersion: 'latest' }`)
    expect(said.split('\n').toSorted()).toMatchInlineSnapshot(`
      [
        "stages/main.ts: account: expected the twelve digits of an AWS account, in quotes, found 123412341234.",
        "stages/main.ts: alarmMail: expected an e-mail address, found "nobody".",
        "stages/main.ts: api.logDays: expected one of 30, 90, 180, 365 and 400, found 31.",
        "stages/main.ts: api.reservedConcurency: there is no such field; did you mean reservedConcurrency?",
        "stages/main.ts: database.backupDays: expected a whole number from 1 to 35, found "7".",
        "stages/main.ts: database.databaseName: expected a name of a PostgreSQL database in small letters, as "sekisho", found "Sekisho".",
        "stages/main.ts: database.maxCapacity: expected a number of ACU in halves, found 0.3.",
        "stages/main.ts: database.maxCapacity: expected at least 1 ACU, found 0.3.",
        "stages/main.ts: database.pauseAfterSeconds: expected a whole number from 300 to 86400, found 60.",
        "stages/main.ts: edgeSecretVersion: expected an id of a version of the secret, as docs/runbooks/edge-secret.md finds it, found "latest".",
        "stages/main.ts: mail.kind: expected kind "cognito" or "ses", found "smtp".",
        "stages/main.ts: mode: expected one of "iam", "cognito", "custom", found "iam2".",
        "stages/main.ts: preWake.cron: expected a schedule, as "cron(45 8 ? * MON-FRI *)", found "45 8 * * *".",
        "stages/main.ts: preWake.timeZone: expected a time zone, as "Asia/Tokyo", found "Asia/Edo".",
        "stages/main.ts: region: expected an AWS region, as "ap-northeast-1", found nothing.",
        "stages/main.ts: regoin: there is no such field; did you mean region?",
        "stages/main.ts: signUpDomains.0: expected a domain in small letters, as "company.example", found "Company.example".",
        "stages/main.ts: unusualUse.narrowSearches: expected a value of the type number, found nothing.",
        "stages/main.ts: unusualUse.officeHours.days.0: expected at most 7, found 8.",
        "stages/main.ts: unusualUse.officeHours.from: expected a time of day, as "08:00", found "8".",
        "stages/main.ts: unusualUse.reveals: expected a value of the type number, found nothing.",
        "stages/main.ts: unusualUse.searchWords: expected a value of the type number, found nothing.",
        "stages/main.ts: unusualUse.windowMinutes: expected at least 1, found 0.",
      ]
    `)
  })
})
