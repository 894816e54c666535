import { emailAddress } from '@sekisho/contract/email-address-field'
import { personName, reason, search, cursor, oneOrMore } from '@sekisho/contract/fields'
import { staff } from '@sekisho/contract/staff'
import { decodeCursor } from '@sekisho/database/cursor'
import { roles } from '@sekisho/permissions/table'
import { describe, expect, it } from 'vitest'
import { workGrowth } from '../../../../scripts/work-growth.ts'
import { logLine } from '../platform/log.ts'
import { tokenIn } from '@sekisho/identity/sessions'
import { cognitoPrincipal } from '../principal/cognito-principal.ts'
import { customPrincipal } from '../principal/custom-principal.ts'
import { iamPrincipal } from '../principal/iam-principal.ts'
import { networkOf } from '../sign-in/network-of.ts'
import { mailOf } from '../triggers/mail-words.ts'
import { isCanonicalPath } from './path-guard.ts'
import { readInput } from './validate.ts'

const [role] = Object.keys(roles) as [string]
const provider = 'cognito-idp.ap-northeast-1.amazonaws.com/pool'
const cognito = cognitoPrincipal({ issuer: `https://${provider}`, clientId: 'client' })
const iam = iamPrincipal({ groupRoles: { role }, provider, verifySession: () => Promise.reject(new Error('none')) })
const claims = (sub: string, group: string) =>
  ({
    authorizer: { claims: { sub, iss: `https://${provider}`, aud: 'client', token_use: 'id', auth_time: '1', 'cognito:groups': group } },
  }) as never
const signer = (userArn: string, subject: string) =>
  ({ identity: { userArn, cognitoAuthenticationProvider: `${provider},${provider}:CognitoSignIn:${subject}` } }) as never
const mail = (name: string) =>
  mailOf('invitation', {
    language: 'ja',
    name,
    product: 'Sekisho',
    code: '{####}',
    username: '{username}',
    siteUrl: null,
    takesPasskeys: true,
    now: new Date(0),
  })

type Parser = readonly [what: string, inputOf: (size: number) => string, parse: (text: string) => unknown]

/** Every reader of text from outside, each with the input that costs it most. */
const parsers: readonly Parser[] = [
  ['the path guard', (size) => `/a${'-a'.repeat(size / 2)}-`, isCanonicalPath],
  ['the path guard, doubled dashes', (size) => `/${'a'.repeat(size)}--`, isCanonicalPath],
  ['a name of marks in the wrong order', (size) => `a${'\u0315\u0300'.repeat(size / 2)}`, (text) => personName.safeParse(text)],
  ['a name of half-width kana', (size) => 'ｶﾞ'.repeat(size / 2), (text) => personName.safeParse(text)],
  ['a name of white space', (size) => `${' '.repeat(size)}a${' '.repeat(size)}`, (text) => personName.safeParse(text)],
  ['an address of dots', (size) => `${'a.'.repeat(size / 4)}@${'a.'.repeat(size / 4)}`, (text) => emailAddress.safeParse(text)],
  ['an address of signs', (size) => '@'.repeat(size), (text) => emailAddress.safeParse(text)],
  ['an address of one long label', (size) => `a@${'a-'.repeat(size / 2)}`, (text) => emailAddress.safeParse(text)],
  ['a reason of line ends', (size) => '\n\t'.repeat(size / 2), (text) => reason.safeParse(text)],
  ['a search', (size) => '\u200d'.repeat(size), (text) => search.safeParse(text)],
  ['a cursor', (size) => 'W'.repeat(size), (text) => decodeCursor(text, 'name')],
  ['the words of a cursor', (size) => 'W'.repeat(size), (text) => cursor.safeParse(text)],
  ['a list of choices', (size) => 'a,'.repeat(size / 2), (text) => oneOrMore(['a']).safeParse(text)],
  [
    'an import',
    (size) => `${'a'.repeat(size)}@`,
    (email) => staff.import.body?.safeParse({ preview: true, rows: [{ name: email, email, role: email, language: email }] }),
  ],
  ['the words of a mail', (size) => '<{#.:/@'.repeat(size / 7), mail],
  ['a line of the log', (size) => '\u2028'.repeat(size), (text) => logLine('info', { text })],
  ['a bearer token', (size) => `Bearer ${'A'.repeat(size)}`, tokenIn],
  ['a network address', (size) => ':0'.repeat(size / 2), networkOf],
]

describe('text from outside', () => {
  it.each(parsers)('costs at most eight times the work for eight times the length: %s', (_what, inputOf, parse) => {
    expect(workGrowth(inputOf, parse)).toBeLessThan(16)
  })

  it.each([
    ['a subject in cognito mode', (text: string) => cognito({ requestContext: claims(text, role), sessionToken: null })],
    ['a group in cognito mode', (text: string) => cognito({ requestContext: claims('sub', text), sessionToken: null })],
    [
      'a signer in iam mode',
      (text: string) => iam({ requestContext: signer(`arn:aws:sts::123456789012:assumed-role/${text}`, 'sub'), sessionToken: 'x' }),
    ],
    [
      'a subject in iam mode',
      (text: string) => iam({ requestContext: signer('arn:aws:sts::123456789012:assumed-role/role/x', text), sessionToken: 'x' }),
    ],
    [
      'a context in custom mode',
      (text: string) =>
        customPrincipal({
          requestContext: { authorizer: { principalId: text, staffId: text, role, authTime: text } } as never,
          sessionToken: null,
        }),
    ],
  ])('costs at most eight times the work for eight times the length: %s', (_what, read) => {
    const refused = (text: string) => void read(text).catch(() => undefined)
    expect(workGrowth((size) => '-a/'.repeat(size / 3), refused)).toBeLessThan(16)
  })

  it('costs at most eight times the work for eight times as many parameters of a query', () => {
    const inputOf = (size: number) =>
      new Request(`https://api.example/api/staff?${Array.from({ length: size / 8 }, (_, index) => `a${index}=`).join('&')}`)
    expect(workGrowth(inputOf, (request) => void readInput(staff.list, {}, request).catch(() => undefined))).toBeLessThan(16)
  })
})
