import type { IIoHost, ICloudAssemblySource, Toolkit } from '@aws-cdk/toolkit-lib'
import type { Target } from './target.ts'

/** CDK's own toolkit on an assembly. */
export interface Cdk {
  toolkit: Toolkit
  assembly: ICloudAssemblySource
  /** One stack by its name, and none that it depends on. */
  only(stackName: string): { strategy: never; patterns: string[] }
  /** How often CDK asks CloudFormation how it goes, in milliseconds. */
  pollingMs: number
}

/**
 * Loads CDK's toolkit, which no other command pays for, and points it at the target.
 * What it prints goes to the host and nowhere else.
 */
export async function openCdk(target: Target, folder: string, host: IIoHost): Promise<Cdk> {
  const { endpoint, region, credentials } = target.settings
  // The library makes its clients itself: where AWS is can be told by the environment only.
  if (endpoint !== undefined) Object.assign(process.env, { AWS_ENDPOINT_URL: endpoint, AWS_EC2_METADATA_DISABLED: 'true' })
  const { BaseCredentials, StackSelectionStrategy, Toolkit } = await import('@aws-cdk/toolkit-lib')
  const baseCredentials = credentials
    ? BaseCredentials.custom({ provider: async () => credentials, region })
    : BaseCredentials.awsCliCompatible({ defaultRegion: region })
  const toolkit = new Toolkit({ ioHost: host, color: false, emojis: false, sdkConfig: { baseCredentials } })
  const assembly = readingMetadataOnce(await toolkit.fromAssemblyDirectory(folder))
  const strategy = StackSelectionStrategy.PATTERN_MUST_MATCH_SINGLE as never
  return { toolkit, assembly, only: (stackName) => ({ strategy, patterns: [stackName] }), pollingMs: target.isLocal ? 50 : 2_000 }
}

/** For every event of a stack the library looks up where in the code its resource is, and reads a whole file for it. */
const readingMetadataOnce = (source: ICloudAssemblySource): ICloudAssemblySource => ({
  async produce() {
    const assembly = await source.produce()
    for (const stack of assembly.cloudAssembly.stacks) Object.defineProperty(stack, 'metadata', { value: stack.metadata })
    return assembly
  },
})
