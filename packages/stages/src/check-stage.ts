import { accentFaults, accentOf, logoFaults, type Brand, type BrandFile } from './brand.ts'
import { isColour } from './contrast.ts'
import { defaults } from './defaults.ts'
import { StageFault, type Fault } from './stage-fault.ts'
import { StageSchema } from './stage-schema.ts'
import { found, sentencesOf } from './stage-sentences.ts'
import type { Stage } from './stage.ts'

export interface StageText {
  /** How the file is called to the person who wrote it: `stages/main.ts`. */
  file: string
  name: string
  /** What it exports by default. */
  value: unknown
  /** The text of a file beside it. @throws Error when there is none */
  beside: (path: string) => string
}

/** The fields of a stage and of its parts that a typing mistake may have been meant for. */
const fields = `
  account region mode database identity directory mail signUpDomains passkeys requirePasskeyFor sessionsPerPerson passwordWindow opens ends exportRecipients fourEyes api memberExports
  edgeSecretVersion trail tracing unusualUse preWake domain alarmMail quietHours weekends monthlyDollars brand kind databaseName maxCapacity pauseAfterSeconds
  backupDays clusterArn masterSecretArn userPoolId userPoolClientId identityPoolId groups tableName sessionsTableName
  identityArn from replyTo ratePerSecond burst memoryMegabytes logDays reservedConcurrency setsAccountLogRole mostRows
  rowsAlone windowMinutes reveals searchWords narrowSearches exports officeHours to days cron timeZone name certificateArn logo
  accent light dark
`
  .trim()
  .split(/\s+/)

/** A stage as its file says it, with what was left out. @throws StageFault that names every wrong field and what was expected */
export function checkStage({ file, name, value, beside }: StageText): Stage {
  if (!isRecord(value))
    throw new StageFault(file, [{ field: '', says: 'expected `export default { … } satisfies StageFile`, found no such object.' }])
  const { brand, wrong } = brandOf(value['brand'], beside)
  const api = value['api'] === undefined || isRecord(value['api']) ? { ...defaults.api, ...value['api'] } : value['api']
  const whole = { ...defaults, ...value, name, api, brand }
  const parsed = StageSchema.safeParse(whole)
  const faults = [
    ...('name' in value ? [{ field: 'name', says: `a stage is called as its file, "${name}": leave it out.` }] : []),
    ...('account' in value ? [] : [{ field: 'account', says: 'expected the twelve digits of an AWS account, in quotes, found nothing.' }]),
    ...(parsed.success ? [] : sentencesOf(parsed.error.issues, whole, fields)),
    ...wrong,
  ]
  const contradicting = parsed.success ? contradictions(parsed.data) : []
  if (!parsed.success || faults.length + contradicting.length > 0) throw new StageFault(file, [...faults, ...contradicting])
  return parsed.data
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A brand as the stage has it: the logo's text, and every shade of the accent. */
function brandOf(given: unknown, beside: StageText['beside']): { brand: unknown; wrong: Fault[] } {
  if (!isRecord(given)) return { brand: given ?? defaults.brand, wrong: [] }
  const { logo, accent, ...rest }: Omit<BrandFile, 'name'> & Record<string, unknown> = given
  const brand: Partial<Brand> = { ...defaults.brand, ...rest }
  const wrong: Fault[] = []
  if (logo !== undefined) {
    const text = textOf(logo, beside)
    wrong.push(...(text === null ? [noLogo(logo)] : logoFaults(text)))
    if (text !== null) brand.logo = text.trim()
  }
  if (accent !== undefined) {
    const { light, dark, ...unknown } = isRecord(accent) ? accent : {}
    const colours = { light: String(light), dark: String(dark) }
    wrong.push(...accentFaults(colours))
    for (const key of Object.keys(unknown)) wrong.push({ field: `brand.accent.${key}`, says: 'there is no such field.' })
    if (isColour(colours.light) && isColour(colours.dark)) brand.accent = accentOf(colours)
  }
  return { brand, wrong }
}

const noLogo = (logo: unknown): Fault => ({
  field: 'brand.logo',
  says: `expected the name of an SVG file beside the stage's, found ${found(logo)}.`,
})

function textOf(path: unknown, beside: StageText['beside']): string | null {
  if (typeof path !== 'string' || !path.endsWith('.svg')) return null
  try {
    return beside(path)
  } catch {
    return null
  }
}

/** What is right by itself and wrong together. */
function contradictions(stage: Stage): Fault[] {
  const { account, region, database, identity, mail, memberExports, domain, directory, mode } = stage
  const here = (field: string, arn: string, where = region): Fault[] => {
    const [, , , inRegion, inAccount] = arn.split(':')
    if (inRegion === where && (account === undefined || inAccount === account)) return []
    return [{ field, says: `expected something of region ${where} and account ${account}, found "${arn}".` }]
  }
  const inRegion = (field: string, id: string): Fault[] =>
    id.startsWith(`${region}_`) || id.startsWith(`${region}:`)
      ? []
      : [{ field, says: `expected an id of region ${region}, found "${id}".` }]
  return [
    ...(database.kind === 'existing'
      ? [...here('database.clusterArn', database.clusterArn), ...here('database.masterSecretArn', database.masterSecretArn)]
      : []),
    ...(identity.kind === 'existing'
      ? [...inRegion('identity.userPoolId', identity.userPoolId), ...inRegion('identity.identityPoolId', identity.identityPoolId)]
      : []),
    ...(mail.kind === 'ses' ? [...here('mail.identityArn', mail.identityArn), ...senderFaults(mail.identityArn, mail.from)] : []),
    ...(domain ? here('domain.certificateArn', domain.certificateArn, 'us-east-1') : []),
    ...(memberExports.rowsAlone > memberExports.mostRows
      ? [
          {
            field: 'memberExports.rowsAlone',
            says: `expected at most mostRows (${memberExports.mostRows}), found ${memberExports.rowsAlone}.`,
          },
        ]
      : []),
    ...(mode === 'custom' && directory.kind === 'existing' && directory.sessionsTableName === undefined
      ? [
          {
            field: 'directory.sessionsTableName',
            says: 'expected the name of the table of sessions, which mode "custom" needs, found nothing.',
          },
        ]
      : []),
    ...windowFaults(stage),
    ...passkeyFaults(stage),
    ...requirementFaults(stage),
    ...sessionFaults(stage),
  ]
}

/** Three months: past the longest leave that is planned. Each day more is one on which hashes lie there and a password is asked for. */
const LONGEST_WINDOW_DAYS = 92

/** Whether its end has passed is judged where templates are made: a file does not become wrong by lying there. */
function windowFaults({ passwordWindow, identity }: Stage): Fault[] {
  if (!passwordWindow) return []
  const { opens, ends } = passwordWindow
  const days = (Date.parse(ends) - Date.parse(opens)) / 86_400_000
  const due = days > 0 ? `at most ${LONGEST_WINDOW_DAYS} days after it opens (${opens})` : `an instant after it opens (${opens})`
  return [
    ...(days > 0 && days <= LONGEST_WINDOW_DAYS ? [] : [{ field: 'passwordWindow.ends', says: `expected ${due}, found "${ends}".` }]),
    ...(identity.kind === 'existing'
      ? [{ field: 'passwordWindow', says: 'expected none where identity is adopted: no stack can give that pool a trigger.' }]
      : []),
  ]
}

/** A passkey belongs to a domain and to a pool that we make; whoever has one is mailed when somebody may change it. */
function passkeyFaults({ passkeys, mode, identity, domain, mail }: Stage): Fault[] {
  if (!passkeys) return []
  const none = (why: string): Fault[] => [{ field: 'passkeys', says: `expected none ${why}` }]
  if (mode === 'custom') return none('in mode "custom": the company keeps the passwords, and its sign-in offers no passkeys.')
  if (identity.kind === 'existing') return none('where identity is adopted: no stack can change how that pool signs people in.')
  return [
    ...(domain ? [] : [{ field: 'domain', says: "expected the console's own domain, to which passkeys belong for good, found nothing." }]),
    ...(mail.kind === 'ses'
      ? []
      : [{ field: 'mail.kind', says: 'expected "ses" where people have passkeys: Cognito mails nobody when one is added.' }]),
  ]
}

/** What nobody can have is asked of nobody, and whoever is asked knows by when. */
function requirementFaults({ requirePasskeyFor: asked, passkeys, mode, identity }: Stage): Fault[] {
  if (!asked) return []
  const none = (why: string): Fault[] => [{ field: 'requirePasskeyFor', says: `expected none ${why}` }]
  if (mode === 'custom') return none('in mode "custom": its sign-in offers no passkeys, and whoever is asked for one would be shut out.')
  if (identity.kind === 'existing')
    return none('where identity is adopted: nobody can add a passkey to that pool, and all would be shut out.')
  if (!passkeys) return none('without `passkeys: true`: nobody could add one, and all would be shut out.')
  return Object.entries(asked).flatMap(([role, { from }]) =>
    Number.isNaN(Date.parse(from))
      ? [{ field: `requirePasskeyFor.${role}.from`, says: `expected a day that there is, found "${from}".` }]
      : [],
  )
}

/** Cognito counts the sign-ins of a pool that tracks them, which no stack can have an adopted one do. */
function sessionFaults({ sessionsPerPerson, mode, identity }: Stage): Fault[] {
  if (sessionsPerPerson === undefined) return []
  const none = (why: string): Fault[] => [{ field: 'sessionsPerPerson', says: `expected none ${why}` }]
  if (mode === 'custom') return none('in mode "custom": the company keeps the passwords, and Cognito holds no session of anybody.')
  if (identity.kind === 'existing') return none('where identity is adopted: no stack can have that pool track sessions.')
  return []
}

/** SES sends for the address or the domain that is its identity, and for what lies below that domain. */
function senderFaults(identityArn: string, from: string): Fault[] {
  const identity = identityArn.slice(identityArn.indexOf('/') + 1)
  const address = /<([^<>]+)>$/.exec(from)?.[1] ?? from
  const host = address.slice(address.lastIndexOf('@') + 1)
  if (identity.includes('@') ? address === identity : host === identity || host.endsWith(`.${identity}`)) return []
  return [{ field: 'mail.from', says: `expected an address of the identity ${identity}, found "${from}".` }]
}
