import { describe, expect, it } from 'vitest'
import { mailOf } from './mail-words.ts'
import { wordMail, type MessageEvent } from './word-mail.ts'

const now = new Date('2026-11-23T10:00:00.000Z')
const SITE = 'https://admin.sekisho.example'
function worded(
  source: string,
  userAttributes: Record<string, string>,
  siteUrl: string | null = SITE,
  product = 'Sekisho',
  takesPasskeys = false,
) {
  const event: MessageEvent = {
    triggerSource: `CustomMessage_${source}`,
    request: { userAttributes, codeParameter: '{####}', usernameParameter: '{username}' },
    response: { emailSubject: null, emailMessage: null },
  }
  wordMail(event, { siteUrl, product, takesPasskeys }, now)
  return event.response
}

describe('the invitation', () => {
  it("is in the person's language, with the link, both of Cognito's placeholders and the hour at which it expires", () => {
    const japanese = worded('AdminCreateUser', { name: '新人 花子', locale: 'ja' })
    expect(japanese.emailSubject).toBe('【Sekisho】管理画面への招待')
    for (const part of ['新人 花子 様', '{####}', '{username}', `href="${SITE}/sign-in"`, '2026年11月24日 19:00'])
      expect(japanese.emailMessage).toContain(part)
    const english = worded('AdminCreateUser', { name: 'Emma', locale: 'en' })
    for (const part of ['Hello Emma', '{####}', '{username}', '24 November 2026', '19:00']) expect(english.emailMessage).toContain(part)
  })

  it('shows a name as text: no markup, no placeholder, nothing that becomes a link', () => {
    const name = '<a href="https://evil.example">x</a> {####} www.evil.example'
    const { emailMessage } = worded('AdminCreateUser', { name })
    expect(emailMessage?.match(/<a /g)).toHaveLength(1)
    expect(emailMessage?.match(/\{####\}/g)).toHaveLength(1)
    expect(emailMessage).not.toMatch(/evil\.example|https:\/\/evil/)
  })

  it.each([
    ['ja', 'パスキーを登録してください。以前のアカウントを作り直した場合、そのパスキーはもう使えません。'],
    ['en', 'add a passkey under “Account”. If this account takes the place of an earlier one, the passkeys of that one no longer work.'],
  ])('asks for passkeys, which no restore brings back, only where the stage takes them: %s', (locale, words) => {
    const mail = (takesPasskeys: boolean) => worded('AdminCreateUser', { name: 'x', locale }, SITE, 'Sekisho', takesPasskeys).emailMessage
    expect(mail(true)).toContain(words)
    expect(mail(false)).not.toMatch(/パスキー|passkey/)
    expect(worded('ForgotPassword', { locale }, SITE, 'Sekisho', true).emailMessage).not.toMatch(/パスキー|passkey/)
  })

  it('comes without a link while the site has no address', () => {
    expect(worded('AdminCreateUser', { name: 'x' }, null).emailMessage).not.toContain('<a ')
  })
})

describe("the console's name", () => {
  it('is that of the stage in every mail, and never ours', () => {
    for (const source of ['AdminCreateUser', 'ForgotPassword', 'SignUp'])
      for (const locale of ['ja', 'en']) {
        const { emailSubject, emailMessage } = worded(source, { name: '花子', locale }, SITE, 'Gate & Co.')
        expect(emailSubject).toContain('Gate & Co.')
        expect(`${emailSubject}${emailMessage}`.replaceAll(SITE, '')).not.toMatch(/sekisho/i)
        expect(emailMessage).not.toContain('Gate & Co')
      }
  })
})

describe('other mails', () => {
  it('carry their code; what we have no words for keeps those of Cognito', () => {
    for (const source of ['ForgotPassword', 'SignUp', 'ResendCode']) expect(worded(source, {}).emailMessage).toContain('{####}')
    expect(worded('Authentication', {})).toEqual({ emailSubject: null, emailMessage: null })
  })
})

describe('the mail to whoever may change passkeys', () => {
  it.each([
    ['ja', ['その画面で登録したものだけ', '「認証アプリを解除」', '「パスワードを再設定」']],
    ['en', ['only those that were added on that page', '“Reset authenticator”', '“Reset password”']],
  ] as const)('says what the list leaves out, and what to ask an admin for as their buttons call it: %s', (language, words) => {
    const facts = { language, name: '拓海', product: '関所', code: '', username: '', siteUrl: SITE, takesPasskeys: true, now: new Date() }
    const { html } = mailOf('passkeys-opened', facts)
    for (const word of words) expect(html).toContain(word)
  })
})
