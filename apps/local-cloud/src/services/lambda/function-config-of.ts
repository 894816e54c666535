import type { Assets, Cloud, TemplateResource } from '../../cloud.ts'
import type { FunctionConfig } from '../../lambda/function-config.ts'
import { physicalName } from '../../template/physical-id.ts'

/** Reads an `AWS::Lambda::Function`. Memory and time default as on AWS: 128 MB, 3 seconds. */
export function functionConfig(resource: TemplateResource, cloud: Cloud, assets: Assets): FunctionConfig {
  const { properties } = resource
  const name = String(properties['FunctionName'] ?? physicalName(resource.stack, resource.logicalId))
  const environment = (properties['Environment'] as { Variables?: Record<string, unknown> } | undefined)?.Variables ?? {}
  const logging = properties['LoggingConfig'] as { LogGroup?: string; LogFormat?: string } | undefined
  const reserved = properties['ReservedConcurrentExecutions']
  return {
    name,
    arn: `arn:aws:lambda:${cloud.region}:${cloud.accountId}:function:${name}`,
    ...bundleOf(properties, assets),
    handler: String(properties['Handler']),
    roleArn: String(properties['Role']),
    memoryMegabytes: Number(properties['MemorySize'] ?? 128),
    timeoutMs: Number(properties['Timeout'] ?? 3) * 1000,
    environment: Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, String(value)])),
    logGroup: logging?.LogGroup ?? `/aws/lambda/${name}`,
    logsJson: logging?.LogFormat === 'JSON',
    reservedConcurrency: reserved === undefined ? undefined : Number(reserved),
  }
}

function bundleOf(properties: Record<string, unknown>, assets: Assets): Pick<FunctionConfig, 'folder' | 'cannotRun'> {
  const runtime = String(properties['Runtime'])
  if (!runtime.startsWith('nodejs')) return { folder: '', cannotRun: `the runtime ${runtime} is not part of the local cloud` }
  const key = (properties['Code'] as { S3Key?: string } | undefined)?.S3Key
  if (!key) return { folder: '', cannotRun: 'code inside a template is not part of the local cloud' }
  const folder = assets.get(key)
  if (!folder) throw new Error(`The assembly has no asset ${key}.`)
  return { folder, cannotRun: undefined }
}
