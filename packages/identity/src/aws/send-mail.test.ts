import { describe, expect, it } from 'vitest'
import type { AwsEnvironment } from './aws-environment.ts'
import type { Send } from './send.ts'
import { mailer } from './send-mail.ts'

const aws: AwsEnvironment = {
  region: 'ap-northeast-1',
  endpoint: () => undefined,
  credentials: () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' }),
}
const sender = { from: 'Sekisho <no-reply@sekisho.example>', replyTo: 'support@sekisho.example' }
const mail = { to: 'suzuki@sekisho.example', subject: '【関所】確認', html: '<p>本文</p>' }

/** What the service would get, answered with this. */
async function sent(answer: Response, from: Parameters<typeof mailer>[1] = sender) {
  const requests: Request[] = []
  const send: Send = async (url, request) => (requests.push(new Request(url, request)), answer)
  const outcome = await mailer(
    aws,
    from,
    send,
  )(mail).then(
    () => 'sent',
    (error: unknown) => error,
  )
  return { outcome, request: requests[0]!, body: (await requests[0]!.json()) as Record<string, unknown> }
}

describe('a mail of our own', () => {
  it('goes to SES in the words it was given, signed for it', async () => {
    const { outcome, request, body } = await sent(Response.json({ MessageId: '1' }))
    expect([outcome, request.method, request.url]).toEqual([
      'sent',
      'POST',
      'https://email.ap-northeast-1.amazonaws.com/v2/email/outbound-emails',
    ])
    expect(request.headers.get('authorization')).toMatch(/Credential=AKIDEXAMPLE\/\d{8}\/ap-northeast-1\/ses\/aws4_request/)
    expect(body).toEqual({
      FromEmailAddress: sender.from,
      Destination: { ToAddresses: [mail.to] },
      ReplyToAddresses: [sender.replyTo],
      Content: { Simple: { Subject: { Data: mail.subject, Charset: 'UTF-8' }, Body: { Html: { Data: mail.html, Charset: 'UTF-8' } } } },
    })
  })

  it('names nobody to answer to where the stage names nobody', async () => {
    expect((await sent(Response.json({}), { from: sender.from })).body).not.toHaveProperty('ReplyToAddresses')
  })

  it('is given up when its time is over', async () => {
    const silent: Send = (_url, { signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    await expect(mailer(aws, sender, silent)(mail, 1)).rejects.toMatchObject({ name: 'TimeoutError' })
  })

  it('that is refused is told by AWS’s name for it', async () => {
    const headers = { 'x-amzn-errortype': 'MessageRejected:http://internal.amazon.com/' }
    const { outcome } = await sent(new Response('{}', { status: 400, headers }))
    expect(outcome).toMatchObject({ status: 400, type: 'MessageRejected' })
  })
})
