import type { Idp } from './idp.ts'
import type { Message } from './pool-settings.ts'
import type { Client, Pool } from './pool.ts'
import type { User } from './user.ts'
import { text } from './template-values.ts'
import { triggerAttributes } from './trigger-attributes.ts'

export type MessageSource = 'AdminCreateUser' | 'SignUp' | 'ResendCode' | 'ForgotPassword' | 'UpdateUserAttribute' | 'VerifyUserAttribute'

export interface Delivery {
  Destination: string
  DeliveryMedium: 'EMAIL'
  AttributeName: 'email'
}

interface Letter {
  pool: Pool
  client: Client | undefined
  user: User
  source: MessageSource
  /** The code, or the temporary password of an invitation. */
  code: string
  to?: string
}

/** Mails an invitation or a code in the pool's words, which a CustomMessage trigger may replace. */
export async function sendMessage(idp: Idp, { pool, client, user, source, code, to }: Letter): Promise<Delivery> {
  const address = to ?? user.attributes['email'] ?? ''
  const name =
    user.attributes['email'] !== undefined && pool.settings.usernameAttributes.includes('email') ? user.attributes['email'] : user.username
  const template = source === 'AdminCreateUser' ? pool.settings.mail.invitation : pool.settings.mail.verification
  const { subject, body } = await customised(idp, { pool, client, user, source }, template)
  const written = body.replaceAll('{####}', () => code).replaceAll('{username}', () => name)
  const isHtml = /<[a-z][^>]*>/i.test(written)
  idp.outbox.send({
    to: address,
    subject: subject.replaceAll('{####}', () => code).replaceAll('{username}', () => name),
    text: isHtml ? toText(written) : written,
    ...(isHtml ? { html: written } : {}),
    headers: {
      from: pool.settings.mail.from,
      ...(pool.settings.mail.replyTo !== undefined && { 'reply-to': pool.settings.mail.replyTo }),
      'content-type': isHtml ? 'text/html; charset=UTF-8' : 'text/plain; charset=UTF-8',
    },
    at: idp.cloud.clock.now(),
  })
  return deliveryTo(address)
}

/** `t***@s***`: the delivery that an answer shows. */
export function deliveryTo(address: string): Delivery {
  const [local = '', domain = ''] = address.split('@')
  return { Destination: `${local.charAt(0)}***@${domain.charAt(0)}***`, DeliveryMedium: 'EMAIL', AttributeName: 'email' }
}

async function customised(
  idp: Idp,
  { pool, client, user, source }: Pick<Letter, 'pool' | 'client' | 'user' | 'source'>,
  template: Message,
): Promise<Message> {
  const response = await idp.triggers.fire({
    pool,
    client,
    name: 'CustomMessage',
    source: `CustomMessage_${source}`,
    username: user.username,
    request: {
      userAttributes: triggerAttributes(user),
      codeParameter: '{####}',
      usernameParameter: source === 'AdminCreateUser' ? '{username}' : null,
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  })
  return { subject: text(response?.['emailSubject']) ?? template.subject, body: text(response?.['emailMessage']) ?? template.body }
}

function toText(html: string): string {
  return html
    .replaceAll(/<br\s*\/?>|<\/(?:p|div|tr|h\d)>/gi, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}
