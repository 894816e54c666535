import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Service } from '../cloud.ts'
import { accountId, createKernel, type Kernel } from '../kernel.ts'
import { createIamService } from '../services/iam/service.ts'
import { createLambdaService } from '../services/lambda/service.ts'

const open: Kernel[] = []

/** After each test: no thread is left. */
export async function endFunctions(): Promise<void> {
  await Promise.all(open.splice(0).map(({ functions }) => functions.close()))
}

/** The gateway's API `abc`, which may call the function. */
export const api = { service: 'apigateway.amazonaws.com', sourceArn: `arn:aws:execute-api:ap-northeast-1:${accountId}:abc/live/GET/x` }

/** Deploys one function with this code and lets the gateway's API `abc` call it. */
export function deployed(
  code: string,
  properties: Record<string, unknown> = {},
  others: string[] = [],
): Kernel & { arn: string; lambda: Service } {
  const kernel = createKernel(mkdtempSync(join(tmpdir(), 'lambda-')), { site: 1, aws: 4781, console: 3 })
  open.push(kernel)
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'))
  writeFileSync(join(folder, 'index.mjs'), code)
  const iam = createIamService(kernel.cloud, kernel.roles)
  const lambda = createLambdaService(kernel.cloud, kernel.functions, new Map([['code.zip', folder]]))
  const make = (type: string, logicalId: string, values: Record<string, unknown>) =>
    ({ ...iam.provisioners, ...lambda.provisioners })[type]!({ stack: 's', logicalId, type, properties: values }) as {
      attributes: Record<string, string>
    }
  const trust = { Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }] }
  const Role = make('AWS::IAM::Role', 'Role', { RoleName: 'fn-role', AssumeRolePolicyDocument: trust }).attributes['Arn']!
  const base = {
    FunctionName: 'fn',
    Runtime: 'nodejs24.x',
    Handler: 'index.handler',
    Code: { S3Bucket: 'b', S3Key: 'code.zip' },
    Role,
    Timeout: 5,
  }
  const arn = make('AWS::Lambda::Function', 'Function', { ...base, ...properties }).attributes['Arn']!
  for (const FunctionName of others) make('AWS::Lambda::Function', FunctionName, { ...base, ...properties, FunctionName })
  const SourceArn = `arn:aws:execute-api:ap-northeast-1:${accountId}:abc/*/GET/x`
  make('AWS::Lambda::Permission', 'Permission', { Action: 'lambda:InvokeFunction', FunctionName: arn, Principal: api.service, SourceArn })
  return { ...kernel, arn, lambda }
}

/** Two copies that must be there at once: one waits for the file that the other makes. */
export const untilFileExists = `import { existsSync, writeFileSync } from 'node:fs'
  export const handler = async ({ waitFor, make }) => {
    if (make) writeFileSync(make, '')
    while (waitFor && !existsSync(waitFor)) await new Promise((done) => setTimeout(done, 5))
    return process.env.AWS_ACCESS_KEY_ID
  }`
