import { AwsError, type AwsCall, type AwsReply, type Cloud } from '../../cloud.ts'
import type { Mail, Mailbox } from '../../mailbox.ts'
import type { Identities } from './identities.ts'

interface Content {
  Data?: unknown
}
interface Simple {
  Subject?: Content
  Body?: { Text?: Content; Html?: Content }
  Headers?: { Name?: unknown; Value?: unknown }[]
}
interface Input {
  FromEmailAddress?: unknown
  Destination?: { ToAddresses?: unknown; CcAddresses?: unknown; BccAddresses?: unknown }
  ReplyToAddresses?: unknown
  ConfigurationSetName?: unknown
  Content?: { Simple?: Simple }
}

const mostRecipients = 50

/**
 * `SendEmail {FromEmailAddress, Destination, ReplyToAddresses?, Content: {Simple}, ConfigurationSetName?}` →
 * `{MessageId}`: one mail in the mailbox for each recipient. Raw and template content are not part of it.
 * @throws AwsError AccessDeniedException, BadRequestException, MessageRejected, NotFoundException
 */
export function sendEmail(cloud: Cloud, identities: Identities, mailbox: Mailbox, call: AwsCall): AwsReply {
  const input = call.input as Input
  const from = text(input.FromEmailAddress) ?? ''
  const sender = bareAddress(from)
  const recipients = recipientsOf(input)
  const identity = identities.covering(sender) ?? sender
  const context = { 'ses:FromAddress': sender, 'ses:Recipients': recipients, 'ses:ApiVersion': '2' }
  cloud.iam.require(call.principal, 'ses:SendEmail', identities.arn(identity), context)
  const simple = simpleOf(input)
  if (identities.covering(sender) === undefined) throw unverified(cloud, from)
  refuseUnknownSet(identities, text(input.ConfigurationSetName))
  const ids = recipients.map((to) => mailbox.send(mailTo(to, input, simple, cloud.clock.now())))
  return { body: { MessageId: ids[0] } }
}

function recipientsOf({ Destination }: Input): string[] {
  const all = [Destination?.ToAddresses, Destination?.CcAddresses, Destination?.BccAddresses].flatMap((list) => texts(list))
  if (all.length === 0) throw new AwsError('BadRequestException', 'Missing required header: To')
  if (all.length > mostRecipients) throw new AwsError('BadRequestException', 'Recipient count exceeds 50.')
  const wrong = all.find((address) => !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(bareAddress(address)))
  if (wrong !== undefined) throw new AwsError('BadRequestException', `Illegal address: ${wrong}`)
  return all.map(bareAddress)
}

function simpleOf({ Content: content }: Input): Simple {
  if (!content?.Simple) throw new AwsError('BadRequestException', 'Only Content.Simple of SendEmail is part of the local cloud.')
  const { Subject, Body } = content.Simple
  if (text(Subject?.Data) === undefined) throw new AwsError('BadRequestException', 'Missing final subject')
  if (text(Body?.Text?.Data) === undefined && text(Body?.Html?.Data) === undefined)
    throw new AwsError('BadRequestException', 'Missing message body')
  return content.Simple
}

function refuseUnknownSet(identities: Identities, name: string | undefined): void {
  if (name === undefined || identities.configurationSets.has(name)) return
  throw new AwsError('NotFoundException', `Configuration set <${name}> does not exist.`, 404)
}

function mailTo(to: string, input: Input, { Subject, Body, Headers = [] }: Simple, at: number): Mail {
  const plain = text(Body?.Text?.Data)
  const html = text(Body?.Html?.Data)
  const replyTo = texts(input.ReplyToAddresses).join(', ')
  const named = Headers.map(({ Name, Value }): [string, string] => [String(Name).toLowerCase(), String(Value)])
  const headers = {
    ...Object.fromEntries(named),
    from: String(input.FromEmailAddress),
    to: texts(input.Destination?.ToAddresses).join(', '),
    ...(replyTo !== '' && { 'reply-to': replyTo }),
    'content-type': typeOf(plain, html),
  }
  return { to, subject: text(Subject?.Data)!, text: plain ?? html!, ...(html !== undefined && { html }), headers, at }
}

function typeOf(plain: string | undefined, html: string | undefined): string {
  if (plain !== undefined && html !== undefined) return 'multipart/alternative'
  return html === undefined ? 'text/plain; charset=UTF-8' : 'text/html; charset=UTF-8'
}

function unverified(cloud: Cloud, from: string): AwsError {
  const region = cloud.region.toUpperCase()
  return new AwsError(
    'MessageRejected',
    `Email address is not verified. The following identities failed the check in region ${region}: ${from}`,
  )
}

/** `a@b.example` of `Name <a@b.example>`. */
const bareAddress = (address: string): string => (/<([^<>]+)>\s*$/.exec(address)?.[1] ?? address).trim()
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [])
