import { personName } from '@sekisho/contract/fields'
import { mailOf, type MailKind } from './mail-words.ts'

/** The part of Cognito's event that is used. */
export interface MessageEvent {
  triggerSource: string
  request: { userAttributes: Record<string, string>; codeParameter: string; usernameParameter: string | null }
  response: { emailSubject: string | null; emailMessage: string | null }
}

const kinds: Readonly<Record<string, MailKind>> = {
  CustomMessage_AdminCreateUser: 'invitation',
  CustomMessage_ForgotPassword: 'reset-code',
  CustomMessage_SignUp: 'sign-up-code',
  CustomMessage_ResendCode: 'sign-up-code',
}

/** Whose mail it is: the site's address, null when it is not known yet, what the console is called, and whether it takes passkeys. */
export interface Sender {
  siteUrl: string | null
  product: string
  takesPasskeys: boolean
}

/** Puts our words into the event. What Cognito mails for another reason keeps Cognito's own. */
export function wordMail({ triggerSource, request, response }: MessageEvent, { siteUrl, product, takesPasskeys }: Sender, now: Date): void {
  const kind = kinds[triggerSource]
  if (!kind) return
  const { userAttributes, codeParameter: code, usernameParameter } = request
  const language = userAttributes['locale'] === 'en' ? 'en' : 'ja'
  const facts = {
    language,
    name: personName.safeParse(userAttributes['name']).data ?? '',
    product,
    code,
    username: usernameParameter ?? '',
    siteUrl,
    takesPasskeys,
    now,
  } as const
  const { subject, html } = mailOf(kind, facts)
  response.emailSubject = subject
  response.emailMessage = html
}
