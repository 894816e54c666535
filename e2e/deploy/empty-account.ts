import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

interface Principal {
  sessionArn: string
}
/** A call on its way to a service of the account. */
export interface Call {
  operation: string
  method: string
  input: Record<string, unknown>
  principal: Principal | null
}
interface Reply {
  status?: number
  body: unknown
}
export interface Service {
  name: string
  handle?(call: Call): Promise<Reply>
  close?(): Promise<void>
  provisioners?: Record<string, (resource: { properties: Record<string, unknown> }) => { ref: string }>
  removers?: Record<string, () => void>
}
interface Kernel {
  cloud: {
    accountId: string
    region: string
    iam: { credentials(key: string, token: string): { principal: Principal } }
    parameters: Map<string, string>
    state: { folder: string; path(name: string): string; read<T>(name: string): T | undefined; write(name: string, value: unknown): void }
  }
  faults: { add(fault: object): void; clear(): void }
}
interface Keys {
  accessKeyId: string
  secretAccessKey: string
  sessionToken: string
}

const here = (path: string): string => new URL(`../../apps/local-cloud/src/${path}.ts`, import.meta.url).href

/** An account with nothing in it but what CDK's bootstrap leaves: the local cloud's services without stacks, site and people. */
export interface EmptyAccount {
  kernel: Kernel
  endpoint: string
  credentials: Keys
  /** The bucket of CDK's bootstrap. */
  bucket: string
  /** What a person does in the console of CloudFormation. */
  deleteStack(name: string): Promise<void>
  /** Writes an assembly of small stacks, its templates published as an earlier run has. @param guarded stacks that nobody may delete @returns its folder */
  assembly(name: string, stacks: Record<string, object>, guarded?: readonly string[]): string
  close(): Promise<void>
}

/**
 * @param more services beside AWS's own
 * @param around hears every call before its service does
 */
export async function emptyAccount({
  more = [],
  around = (_service, call, handle) => handle(call),
}: {
  more?: Service[]
  around?(service: string, call: Call, handle: (call: Call) => Promise<Reply>): Promise<Reply>
} = {}): Promise<EmptyAccount> {
  const names = ['free-ports', 'kernel', 'bootstrap', 'services', 'stacks', 'endpoint/aws-endpoint', 'administrator']
  const [{ freePorts }, { createKernel }, { bootstrap }, { createServices }, { createStacks }, { AwsEndpoint }, { administratorOf }] =
    (await Promise.all(names.map((name) => import(here(name))))) as any[]
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-account-'))
  const [site, aws, console] = await freePorts(3)
  const kernel = createKernel(join(folder, 'state'), { site, aws, console }) as Kernel
  bootstrap(kernel)
  const services = createServices(kernel, new Map()) as { all: Service[] }
  const stacks = createStacks(kernel.cloud, [...services.all, ...more], () => undefined)
  const heard = [...services.all, stacks.service as Service].map((service): Service => {
    const { handle, name } = service
    return handle ? { ...service, handle: (call) => around(name, call, (passed) => handle(passed)) } : service
  })
  const endpoint = new AwsEndpoint(kernel.cloud, heard, kernel.faults)
  await endpoint.listen()
  const credentials = administratorOf(kernel) as Keys
  const { accountId, region } = kernel.cloud
  const bucket = `cdk-hnb659fds-assets-${accountId}-${region}`
  return {
    kernel,
    endpoint: `http://127.0.0.1:${aws}`,
    credentials,
    bucket,
    async deleteStack(StackName) {
      const { principal } = kernel.cloud.iam.credentials(credentials.accessKeyId, credentials.sessionToken)
      await stacks.service.handle({ operation: 'DeleteStack', input: { StackName }, principal })
      await stacks.service.settled()
    },
    assembly(name, all, guarded = []) {
      const out = join(folder, 'assemblies', name)
      mkdirSync(out, { recursive: true })
      const artifacts = Object.entries(all).map(([stack, template]) => {
        const [file, key] = [`${stack}.template.json`, `${name}-${stack}.json`]
        // CDK sends no template in a request that it could send by its address.
        for (const path of [join(out, file), kernel.cloud.state.path(`buckets/${bucket}/${key}`)])
          writeFileSync(path, JSON.stringify(template))
        const properties = {
          templateFile: file,
          stackName: stack,
          stackTemplateAssetObjectUrl: `s3://${bucket}/${key}`,
          terminationProtection: guarded.includes(stack),
        }
        const environment = `aws://${accountId}/${stack.endsWith('-edge') ? 'us-east-1' : region}`
        return [stack, { type: 'aws:cloudformation:stack', environment, properties }]
      })
      writeFileSync(join(out, 'manifest.json'), JSON.stringify({ version: '48.0.0', artifacts: Object.fromEntries(artifacts) }))
      return out
    },
    async close() {
      await endpoint.close()
      await stacks.service.settled()
      for (const service of services.all) await service.close?.()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
