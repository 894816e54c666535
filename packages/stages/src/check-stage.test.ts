import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { accentFaults, accentOf, grounds, logoFaults } from './brand.ts'
import { checkStage } from './check-stage.ts'
import { contrast } from './contrast.ts'
import { StageFault } from './stage-fault.ts'
import type { Stage, StageFile } from './stage.ts'

const account = '123412341234'
const least: StageFile = {
  account,
  region: 'eu-west-1',
  mode: 'iam',
  mail: { kind: 'cognito' },
  database: { kind: 'aurora', databaseName: 'sekisho', maxCapacity: 2, pauseAfterSeconds: 300, backupDays: 7 },
}
const gate = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M5 14h22v3H5z" fill="#c8402a"/></svg>'

const stageOf = (more: Record<string, unknown>, files: Record<string, string> = {}): Stage =>
  checkStage({
    file: 'stages/main.ts',
    name: 'main',
    value: { ...least, ...more },
    beside: (path) => {
      const text = files[path]
      if (text === undefined) throw new Error('There is no such file.')
      return text
    },
  })

/** The fields that something is said of, each with how it begins. */
function faultsOf(more: Record<string, unknown>, files?: Record<string, string>): Record<string, string> {
  try {
    stageOf(more, files)
  } catch (error) {
    if (error instanceof StageFault) return Object.fromEntries(error.faults.map(({ field, says }) => [field, says]))
    throw error
  }
  return {}
}

describe('the values of a stage', () => {
  it('are of its own account and region, and the certificate is in us-east-1', () => {
    const elsewhere = {
      database: {
        kind: 'existing',
        databaseName: 'sekisho',
        clusterArn: `arn:aws:rds:eu-west-2:${account}:cluster:members`,
        masterSecretArn: 'arn:aws:secretsmanager:eu-west-1:999999999999:secret:members-AbCdEf',
      },
      identity: {
        kind: 'existing',
        groups: 'own',
        userPoolId: 'us-east-1_AbCdEf123',
        userPoolClientId: 'abc123',
        identityPoolId: 'us-east-1:11111111-2222-4333-8444-555555555555',
      },
      domain: {
        name: 'admin.company.example',
        certificateArn: `arn:aws:acm:us-east-1:999999999999:certificate/${'1'.repeat(8)}-2222-4333-8444-555555555555`,
      },
    }
    expect(Object.keys(faultsOf(elsewhere))).toEqual([
      'database.clusterArn',
      'database.masterSecretArn',
      'identity.userPoolId',
      'identity.identityPoolId',
      'domain.certificateArn',
    ])
    const inTokyo = { domain: { name: 'admin.company.example', certificateArn: `arn:aws:acm:eu-west-1:${account}:certificate/x` } }
    expect(faultsOf(inTokyo)['domain.certificateArn']).toContain('us-east-1, the one region that CloudFront takes certificates from')
  })

  it('send mail from an address of the identity that they name', () => {
    const mail = (identity: string, from: string) => ({
      mail: { kind: 'ses', identityArn: `arn:aws:ses:eu-west-1:${account}:identity/${identity}`, from },
    })
    expect(faultsOf(mail('company.example', 'Console <no-reply@company.example>'))).toEqual({})
    expect(faultsOf(mail('company.example', 'no-reply@mail.company.example'))).toEqual({})
    expect(faultsOf(mail('boss@company.example', 'boss@company.example'))).toEqual({})
    for (const [identity, from] of [
      ['company.example', 'no-reply@other-company.example'],
      ['boss@company.example', 'no-reply@company.example'],
    ] as const)
      expect(faultsOf(mail(identity, from))['mail.from']).toBe(`expected an address of the identity ${identity}, found "${from}".`)
  })

  it('have passkeys only for a domain of their own, in a pool of their own, with mails of their own', () => {
    const domain = {
      name: 'admin.company.example',
      certificateArn: `arn:aws:acm:us-east-1:${account}:certificate/11111111-2222-4333-8444-555555555555`,
    }
    const mail = { kind: 'ses', identityArn: `arn:aws:ses:eu-west-1:${account}:identity/company.example`, from: 'no-reply@company.example' }
    const identity = {
      kind: 'existing',
      groups: 'own',
      userPoolId: 'eu-west-1_AbCdEf123',
      userPoolClientId: 'abc123',
      identityPoolId: 'eu-west-1:11111111-2222-4333-8444-555555555555',
    }
    expect(stageOf({ passkeys: true, domain, mail }).passkeys).toBe(true)
    expect(stageOf({ passkeys: false, mode: 'custom' }).passkeys).toBe(false)
    expect(Object.keys(faultsOf({ passkeys: true })).toSorted()).toEqual(['domain', 'mail.kind'])
    expect(faultsOf({ passkeys: true, domain, mail, mode: 'custom' })['passkeys']).toMatch(/^expected none in mode "custom"/)
    expect(faultsOf({ passkeys: true, domain, mail, identity })['passkeys']).toMatch(/^expected none where identity is adopted/)
    expect(faultsOf({ passkeys: 'yes' })['passkeys']).toBe('expected true or false, found "yes".')
    expect(faultsOf({ passkey: true })['passkey']).toBe('there is no such field; did you mean passkeys?')
  })

  it('ask for passkeys only where people can add one, and say by when', () => {
    const domain = {
      name: 'admin.company.example',
      certificateArn: `arn:aws:acm:us-east-1:${account}:certificate/11111111-2222-4333-8444-555555555555`,
    }
    const mail = { kind: 'ses', identityArn: `arn:aws:ses:eu-west-1:${account}:identity/company.example`, from: 'no-reply@company.example' }
    const grace = { from: '2027-01-12T09:00+09:00', days: 14 }
    const asked = { domain, mail, passkeys: true, requirePasskeyFor: { admin: grace } }
    const identity = {
      kind: 'existing',
      groups: 'own',
      userPoolId: 'eu-west-1_AbCdEf123',
      userPoolClientId: 'abc123',
      identityPoolId: 'eu-west-1:11111111-2222-4333-8444-555555555555',
    }
    const saidOf = (more: object) => faultsOf({ ...asked, ...more })
    expect(stageOf(asked)).toMatchObject({ requirePasskeyFor: { admin: grace } })
    const [june, both] = [
      { ...grace, from: '2027-06-01T09:00+09:00' },
      (operator: object) => ({ ...asked, requirePasskeyFor: { admin: grace, operator } }),
    ]
    expect(stageOf(both(june)).requirePasskeyFor).toEqual({ admin: grace, operator: june })
    expect(saidOf({ passkeys: false })['requirePasskeyFor']).toMatch(/^expected none without `passkeys: true`/)
    expect(saidOf({ mode: 'custom' })['requirePasskeyFor']).toMatch(/^expected none in mode "custom"/)
    expect(saidOf({ identity })['requirePasskeyFor']).toMatch(/^expected none where identity is adopted/)
    const wrong = (admin: unknown, field = '') => saidOf({ requirePasskeyFor: { admin } })[`requirePasskeyFor.admin${field}`]
    for (const none of [undefined, null, true, 14])
      expect(wrong(none)).toMatch(/^expected \{ from: "2027-01-12T09:00\+09:00", days: 14 \}, found/)
    expect([wrong({ days: 14 }, '.from'), wrong({ from: grace.from }, '.days')]).toEqual([
      expect.stringMatching(/^expected an instant with its zone.*found nothing/),
      expect.stringMatching(/^expected a whole number from 1 to 90, found nothing/),
    ])
    expect(wrong({ ...grace, from: '2027-02-30T25:00Z' }, '.from')).toMatch(/^expected a day that there is/)
    expect(wrong({ ...grace, from: '2027-01-12' }, '.from')).toMatch(/^expected an instant with its zone/)
    expect(wrong({ ...grace, until: grace.from }, '.until')).toMatch(/^there is no such field/)
    for (const days of [0, 91, 1.5, '14']) expect(wrong({ ...grace, days }, '.days')).toMatch(/^expected a whole number from 1 to 90/)
    expect(saidOf({ requirePasskeyFor: {} })['requirePasskeyFor']).toMatch(/^expected at least one role/)
    for (const list of [['admin'], 'admin'])
      expect(saidOf({ requirePasskeyFor: list })['requirePasskeyFor']).toMatch(/^expected \{ from: .* by role, found/)
    expect(saidOf({ requirePasskeyFor: { boss: grace } })['requirePasskeyFor.boss']).toMatch(/^there is no such field/)
    expect(saidOf({ passkeyGrace: grace })['passkeyGrace']).toMatch(/^there is no such field/)
    expect(faultsOf({ requirePasskeysFor: { admin: grace } })['requirePasskeysFor']).toBe(
      'there is no such field; did you mean requirePasskeyFor?',
    )
  })

  it('bound the sessions of a person only where Cognito holds them, in a pool of their own', () => {
    const identity = {
      kind: 'existing',
      groups: 'own',
      userPoolId: 'eu-west-1_AbCdEf123',
      userPoolClientId: 'abc123',
      identityPoolId: 'eu-west-1:11111111-2222-4333-8444-555555555555',
    }
    expect([stageOf({ sessionsPerPerson: 1 }).sessionsPerPerson, stageOf({}).sessionsPerPerson]).toEqual([1, undefined])
    for (const wrong of [0, 101, 2.5, '3'])
      expect(faultsOf({ sessionsPerPerson: wrong })['sessionsPerPerson']).toMatch(/^expected a whole number from 1 to 100, found/)
    expect(faultsOf({ sessionsPerPerson: 5, mode: 'custom' })['sessionsPerPerson']).toMatch(/^expected none in mode "custom"/)
    expect(faultsOf({ sessionsPerPerson: 5, identity })['sessionsPerPerson']).toMatch(/^expected none where identity is adopted/)
    expect(faultsOf({ sessionPerPerson: 5 })['sessionPerPerson']).toBe('there is no such field; did you mean sessionsPerPerson?')
  })

  it('do not contradict each other', () => {
    expect(faultsOf({ memberExports: { mostRows: 10, rowsAlone: 11 } })).toEqual({
      'memberExports.rowsAlone': 'expected at most mostRows (10), found 11.',
    })
    expect(faultsOf({ mode: 'custom', directory: { kind: 'existing', tableName: 'people' } })).toHaveProperty('directory.sessionsTableName')
  })

  it('open a window for passwords of an earlier system for three months at most', () => {
    const until = (ends: string) => faultsOf({ passwordWindow: { opens: '2027-01-12T09:00+09:00', ends } })['passwordWindow.ends']
    expect(until('2027-04-14T09:00+09:00')).toBeUndefined()
    expect(until('2027-04-14T09:01+09:00')).toBe(
      'expected at most 92 days after it opens (2027-01-12T09:00+09:00), found "2027-04-14T09:01+09:00".',
    )
    expect(until('2099-12-31T00:00Z')).toContain('at most 92 days')
    expect(until('2027-01-12T00:00Z')).toContain('an instant after it opens')
  })

  it('name the account, and not themselves', () => {
    const { account: _, ...without } = least
    expect(faultsOf({ name: 'other' })).toEqual({ name: 'a stage is called as its file, "main": leave it out.' })
    expect(() => checkStage({ file: 'stages/main.ts', name: 'main', value: without, beside: String })).toThrow(
      'account: expected the twelve digits',
    )
  })
})

describe('the brand of a stage', () => {
  it('has a name, a logo beside the file and the shades of its accent', () => {
    const brand = { name: 'イベント管理', logo: 'logo.svg', accent: { light: '#8a1538', dark: '#f2a7bd' } }
    expect(stageOf({ brand }, { 'logo.svg': `${gate}\n` }).brand).toEqual({
      name: 'イベント管理',
      logo: gate,
      accent: accentOf(brand.accent),
    })
    expect(stageOf({ brand: { name: 'Gate' } }).brand).toEqual({ name: 'Gate' })
    expect(stageOf({ brand: { accent: brand.accent } }).brand.name).toBe('Sekisho')
  })

  it.each(['', ' Gate', 'Gate<b>', 'Gate:1', 'Gate\nBcc', 'G'.repeat(41), '{####}'])(
    'is not called %j: it stands in mails and addresses',
    (name) => {
      expect(faultsOf({ brand: { name } })['brand.name']).toContain('expected a name of at most 40 letters')
    },
  )

  it('has an accent that can be read in both themes, on everything that it stands on', () => {
    expect(faultsOf({ brand: { accent: { light: '#93aef7', dark: '#2b4a9c' } } })).toEqual({
      'brand.accent.light': expect.stringMatching(/at least 4.5 .*, found 1\.\d\d for "#93aef7": take a darker one\.$/),
      'brand.accent.dark': expect.stringMatching(/at least 4.5 .*, found \d\.\d\d for "#2b4a9c": take a lighter one\.$/),
    })
    expect(Object.keys(faultsOf({ brand: { accent: { light: 'indigo', dark: '#fff' } } }))).toEqual([
      'brand.accent.light',
      'brand.accent.dark',
    ])
    expect(faultsOf({ brand: { accent: { light: '#2b4a9c', dark: '#93aef7', hover: '#000000' } } })).toHaveProperty('brand.accent.hover')
    expect(accentFaults({ light: '#2b4a9c', dark: '#93aef7' })).toEqual([])
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21)
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
  })

  it('is judged on the grounds that the pages have', () => {
    const styles = readFileSync(new URL('../../../apps/web/src/styles.css', import.meta.url), 'utf8')
    for (const name of ['paper', 'surface', 'raised', 'sunken'] as const)
      expect(styles).toContain(`--${name}: light-dark(${grounds.light[name]}, ${grounds.dark[name]});`)
    expect(styles).toContain(`--on-accent: light-dark(${grounds.light.on}, ${grounds.dark.on});`)
  })

  it.each([
    ['no picture', 'GIF89a', 'expected an SVG file'],
    ['no size of its own', '<svg><path d="M0 0"/></svg>', 'with a viewBox'],
    ['a script', gate.replace('<path', '<script>alert(1)</script><path'), 'found "<script"'],
    ['a handler', gate.replace('<path', '<path onload="alert(1)"'), 'found "onload="'],
    ['a link', gate.replace('<path', '<a href="https://company.example"><path'), 'found "href="'],
    ['a picture of elsewhere', gate.replace('fill="#c8402a"', 'fill="url(https://company.example/x)"'), 'found "url("'],
    ['more than a mark needs', gate.replace('</svg>', `${' '.repeat(32_000)}</svg>`), 'at most 32000 characters'],
  ])('has no logo that is %s', (_, svg, says) => {
    expect(logoFaults(svg)[0]?.says).toContain(says)
  })

  it('may have gradients in its logo, and says which file it looked for', () => {
    const lit = gate.replace('<path', '<linearGradient id="a"/><use href="#a"/><path').replace('#c8402a', 'url(#a)')
    expect(logoFaults(`<?xml version="1.0"?>\n${lit}`)).toEqual([])
    expect(faultsOf({ brand: { logo: 'none.svg' } })).toEqual({
      'brand.logo': 'expected the name of an SVG file beside the stage\'s, found "none.svg".',
    })
  })
})
