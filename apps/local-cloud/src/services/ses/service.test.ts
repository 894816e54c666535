import { SendEmailCommand, SESv2Client, type SendEmailCommandInput } from '@aws-sdk/client-sesv2'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Provisioned } from '../../cloud.ts'
import { AwsEndpoint } from '../../endpoint/aws-endpoint.ts'
import { freePorts } from '../../free-ports.ts'
import { parsePolicy } from '../../iam/policy-document.ts'
import { createKernel } from '../../kernel.ts'
import { createSes } from './service.ts'

const [site, aws, console] = (await freePorts(3)) as [number, number, number]
const { cloud, roles, mailbox } = createKernel(mkdtempSync(join(tmpdir(), 'ses-')), { site, aws, console })
const ses = createSes(cloud, mailbox)
const endpoint = new AwsEndpoint(cloud, [ses])
const identity = `arn:aws:ses:${cloud.region}:${cloud.accountId}:identity/sekisho.example`

beforeAll(async () => {
  const provision = (type: string, properties: Record<string, unknown>) =>
    ses.provisioners![type]!({ stack: 's', logicalId: 'x', type, properties }) as Provisioned
  expect(provision('AWS::SES::EmailIdentity', { EmailIdentity: 'sekisho.example' })).toEqual({ ref: 'sekisho.example' })
  provision('AWS::SES::ConfigurationSet', { Name: 'staff' })
  await endpoint.listen()
})
afterAll(() => endpoint.close())

/** The SDK with a role that may send as the policy says. */
function clientOf(name: string, statement: Record<string, unknown>): SESv2Client {
  const role = `arn:aws:iam::${cloud.accountId}:role/${name}`
  roles.add(name, { arn: role, trust: [] })
  roles.attach(name, parsePolicy({ Statement: [{ Effect: 'Allow', Action: 'ses:SendEmail', ...statement }] }, name), 'test')
  const { accessKeyId, secretAccessKey, sessionToken } = cloud.iam.issue(role, name, 3_600_000)
  return new SESv2Client({
    endpoint: `http://127.0.0.1:${aws}`,
    region: cloud.region,
    credentials: { accessKeyId, secretAccessKey, sessionToken },
    maxAttempts: 1,
  })
}

const mail = (changes: Partial<SendEmailCommandInput> = {}) =>
  new SendEmailCommand({
    FromEmailAddress: '関所 <no-reply@sekisho.example>',
    ReplyToAddresses: ['support@sekisho.example'],
    Destination: { ToAddresses: ['tanaka@sekisho.example'] },
    Content: {
      Simple: {
        Subject: { Data: '招待のご案内' },
        Body: { Text: { Data: 'ようこそ' }, Html: { Data: '<p>ようこそ</p>' } },
        Headers: [{ Name: 'X-Sekisho', Value: 'invitation' }],
      },
    },
    ...changes,
  })

describe('SendEmail', () => {
  it('puts a mail with its headers into the mailbox', async () => {
    const sender = clientOf('sender', { Resource: identity })
    const { MessageId } = await sender.send(mail({ ConfigurationSetName: 'staff' }))
    expect(MessageId).toMatch(/^[0-9a-f-]{36}$/)
    expect(mailbox.mails.at(-1)).toMatchObject({
      to: 'tanaka@sekisho.example',
      subject: '招待のご案内',
      text: 'ようこそ',
      html: '<p>ようこそ</p>',
      headers: {
        from: '関所 <no-reply@sekisho.example>',
        to: 'tanaka@sekisho.example',
        subject: '招待のご案内',
        'reply-to': 'support@sekisho.example',
        'x-sekisho': 'invitation',
        'content-type': 'multipart/alternative',
        'message-id': `<${MessageId}@email.amazonses.com>`,
        date: expect.stringMatching(/\+0000$/),
      },
    })
  })

  it('is refused to a role without the right, and beyond the condition of the right', async () => {
    const stranger = clientOf('stranger', { Resource: `${identity}.other` })
    await expect(stranger.send(mail())).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(`is not authorized to perform: ses:SendEmail on resource: ${identity}`),
    })
    const bound = clientOf('bound', { Resource: identity, Condition: { StringEquals: { 'ses:FromAddress': 'alert@sekisho.example' } } })
    await expect(bound.send(mail())).rejects.toMatchObject({ name: 'AccessDeniedException' })
    await bound.send(mail({ FromEmailAddress: 'alert@sekisho.example' }))
  })

  it('is refused for a sender that no template verified', async () => {
    const anybody = clientOf('anybody', { Resource: '*' })
    await expect(anybody.send(mail({ FromEmailAddress: 'a@elsewhere.example' }))).rejects.toMatchObject({
      name: 'MessageRejected',
      message: 'Email address is not verified. The following identities failed the check in region AP-NORTHEAST-1: a@elsewhere.example',
    })
  })

  it('is refused without a recipient, with an address that is none, and for an unknown configuration set', async () => {
    const sender = clientOf('careful', { Resource: identity })
    const name = (changes: Partial<SendEmailCommandInput>) => sender.send(mail(changes)).catch((error: Error) => error.name)
    expect(await name({ Destination: {} })).toBe('BadRequestException')
    expect(await name({ Destination: { ToAddresses: ['nobody'] } })).toBe('BadRequestException')
    expect(await name({ ConfigurationSetName: 'none' })).toBe('NotFoundException')
    expect(await name({ Content: { Raw: { Data: new Uint8Array([1]) } } })).toBe('BadRequestException')
  })
})

it('names an operation that is not part of the local cloud', async () => {
  const reply = await fetch(`http://127.0.0.1:${aws}/v2/email/identities`, { method: 'GET' })
  expect(await reply.json()).toMatchObject({ message: expect.stringContaining('/v2/email/identities is not part of the local cloud') })
})
