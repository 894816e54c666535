import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AwsClient } from 'aws4fetch'
import { strToU8, zipSync } from 'fflate'
import { publishAssets } from './moto-assets.ts'
import type { Probes } from './probes.ts'

const REGION = 'ap-northeast-1'
const templates = fileURLToPath(new URL('../../infra/cdk.out', import.meta.url))
interface Reply {
  status: number
  body: Record<string, unknown>
  text: string
}

/** The same questions at moto, by plain calls of AWS's protocols. */
export async function motoProbes(url: string): Promise<Probes> {
  const aws = (service: string) => new AwsClient({ accessKeyId: 'bench', secretAccessKey: 'bench', service, region: REGION, retries: 0 })
  const json = async (service: string, target: string, body: object): Promise<Reply> => {
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target }
    return replyOf(await aws(service).fetch(url, { method: 'POST', headers, body: JSON.stringify(body) }))
  }
  const idp = (operation: string, body: object) => json('cognito-idp', `AWSCognitoIdentityProviderService.${operation}`, body)

  const { text: caller } = await replyOf(await aws('sts').fetch(url, form({ Action: 'GetCallerIdentity', Version: '2011-06-15' })))
  const account = /<Account>(\d+)</.exec(caller)?.[1] ?? ''
  const { Id: pool } = (await idp('CreateUserPool', { PoolName: 'bench' })).body['UserPool'] as { Id: string }
  const flows = ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']
  const made = await idp('CreateUserPoolClient', { UserPoolId: pool, ClientName: 'web', ExplicitAuthFlows: flows })
  const { ClientId: client } = made.body['UserPoolClient'] as { ClientId: string }
  await idp('AdminCreateUser', { UserPoolId: pool, Username: 'somebody', MessageAction: 'SUPPRESS' })
  await idp('AdminSetUserPassword', { UserPoolId: pool, Username: 'somebody', Password: 'Right-password-1', Permanent: true })

  return {
    'every template is deployed': async () => {
      const put = (path: string, body: Uint8Array) => aws('s3').fetch(url + path, { method: 'PUT', body: Buffer.from(body) })
      await publishAssets(templates, { account, region: REGION }, put)
      const failed: string[] = []
      for (const file of inOrder(readdirSync(templates).filter((name) => name.endsWith('.template.json')))) {
        const body = form({
          Action: 'CreateStack',
          Version: '2010-05-15',
          StackName: file.split('.')[0]!,
          TemplateBody: readFileSync(join(templates, file), 'utf8'),
          'Capabilities.member.1': 'CAPABILITY_NAMED_IAM',
        })
        const { status, text } = await replyOf(await aws('cloudformation').fetch(url, body))
        if (status !== 200) failed.push(`${file.split('.')[0]}: ${short(text)}`)
      }
      return failed.length === 0 ? null : `not ${failed.join('; ')}`
    },
    'a wrong password is refused (SRP)': async () => {
      const begun = await idp('InitiateAuth', {
        ClientId: client,
        AuthFlow: 'USER_SRP_AUTH',
        AuthParameters: { USERNAME: 'somebody', SRP_A: 'a'.repeat(768) },
      })
      if (begun.status !== 200) return short(begun.text)
      const { ChallengeParameters, Session } = begun.body as unknown as { ChallengeParameters: Record<string, string>; Session: string }
      const answered = await idp('RespondToAuthChallenge', {
        ClientId: client,
        ChallengeName: 'PASSWORD_VERIFIER',
        Session,
        ChallengeResponses: {
          USERNAME: 'somebody',
          PASSWORD_CLAIM_SECRET_BLOCK: ChallengeParameters['SECRET_BLOCK'] ?? '',
          PASSWORD_CLAIM_SIGNATURE: Buffer.from('no proof at all').toString('base64'),
          TIMESTAMP: 'Mon Nov 30 03:00:00 UTC 2026',
        },
      })
      return answered.status === 200 ? 'it accepts a proof that is none' : null
    },
    'a function answers': async () => {
      const trusted = {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      }
      const role = { Action: 'CreateRole', Version: '2010-05-08', RoleName: 'f', AssumeRolePolicyDocument: JSON.stringify(trusted) }
      await aws('iam').fetch(url, form(role))
      const code = zipSync({ 'index.mjs': strToU8('export const handler = async () => 40 + 2') })
      const Code = { ZipFile: Buffer.from(code).toString('base64') }
      const body = JSON.stringify({
        FunctionName: 'f',
        Runtime: 'nodejs24.x',
        Role: `arn:aws:iam::${account}:role/f`,
        Handler: 'index.handler',
        Code,
      })
      const lambda = (path: string, sent: string) =>
        aws('lambda').fetch(`${url}/2015-03-31/functions${path}`, { method: 'POST', body: sent })
      const made = await replyOf(await lambda('', body))
      if (made.status >= 300) return short(made.text)
      const asked = await replyOf(await lambda('/f/invocations', '{}'))
      return asked.text === '42' ? null : `without Docker: ${asked.status}, ${short(asked.text) || 'nothing'}`
    },
    'SQL is run': async () => {
      const statement = {
        resourceArn: 'arn:aws:rds:r:1:cluster:c',
        secretArn: 'arn:aws:secretsmanager:r:1:secret:s',
        sql: 'select 40 + 2 as answer',
      }
      const asked = await replyOf(await aws('rds-data').fetch(`${url}/Execute`, { method: 'POST', body: JSON.stringify(statement) }))
      return asked.text.includes('42') ? null : 'it answers what was put there before, or nothing'
    },
    'a policy that does not allow is a refusal': async () => {
      const stranger = new AwsClient({ accessKeyId: 'stranger', secretAccessKey: 'x', service: 'dynamodb', region: REGION, retries: 0 })
      const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'DynamoDB_20120810.ListTables' }
      const { status } = await stranger.fetch(url, { method: 'POST', headers, body: '{}' })
      return status === 403 ? null : `somebody without any policy gets ${status}`
    },
  }
}

/** What exports before what imports. */
const order = ['vault', 'identity', 'data', 'api', 'web']
const inOrder = (files: readonly string[]): string[] => {
  const place = (file: string) => order.findIndex((name) => file.includes(`-${name}.`))
  return files.toSorted((one, other) => place(one) - place(other))
}

/** A call of the older protocol. */
const form = (fields: Record<string, string>) => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
})

async function replyOf(response: Response): Promise<Reply> {
  const text = await response.text()
  try {
    return { status: response.status, body: JSON.parse(text) as Record<string, unknown>, text }
  } catch {
    return { status: response.status, body: {}, text }
  }
}

/** The first sentence of an error. */
const short = (text: string): string =>
  (/<Message>([^<]+)|"message"\s*:\s*"([^"]+)/i.exec(text)?.slice(1).find(Boolean) ?? text.replaceAll(/<[^>]*>|\s+/g, ' '))
    .trim()
    .slice(0, 120)
