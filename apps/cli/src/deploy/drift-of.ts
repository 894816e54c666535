import { withoutSecrets } from './hidden-values.ts'
import type { Target } from './target.ts'

/** One resource that is not as its stack made it. */
export interface DriftedResource {
  logicalId: string
  type: string
  /** What differs, as paths of properties with what the template says and what is there; null where the resource is gone. */
  differences: { path: string; expected: string; actual: string }[] | null
}

/** How a stack stands against what is really there; `unseen` with why. */
export type Drift = { state: 'in sync' | 'drifted' | 'unseen'; resources: DriftedResource[]; why?: string }

/** A stack of hundreds of resources takes AWS a minute or two. */
const PATIENCE_MS = 240_000

/** Has CloudFormation compare a stack with what is there, and waits for it. Changes nothing; whatever it cannot say is said. */
export async function driftOf(target: Target, StackName: string): Promise<Drift> {
  const { CloudFormation } = await import('@aws-sdk/client-cloudformation')
  const cfn = new CloudFormation(target.settings)
  try {
    const { StackDriftDetectionId } = await cfn.detectStackDrift({ StackName })
    const until = Date.now() + PATIENCE_MS
    for (;;) {
      const { DetectionStatus, DetectionStatusReason } = await cfn.describeStackDriftDetectionStatus({ StackDriftDetectionId })
      // A detection that failed has looked at what it could.
      if (DetectionStatus === 'DETECTION_FAILED')
        return { ...(await found(cfn, StackName)), state: 'unseen', why: DetectionStatusReason ?? '' }
      if (DetectionStatus !== 'DETECTION_IN_PROGRESS') break
      if (Date.now() > until) return { state: 'unseen', resources: [], why: 'CloudFormation still looks' }
      await new Promise((resolve) => setTimeout(resolve, target.isLocal ? 50 : 3_000))
    }
    return await found(cfn, StackName)
  } catch (error) {
    return { state: 'unseen', resources: [], why: error instanceof Error ? error.name : String(error) }
  }
}

async function found(cfn: InstanceType<typeof import('@aws-sdk/client-cloudformation').CloudFormation>, StackName: string): Promise<Drift> {
  const resources: DriftedResource[] = []
  let NextToken: string | undefined
  do {
    const StackResourceDriftStatusFilters = ['MODIFIED', 'DELETED'] as ('MODIFIED' | 'DELETED')[]
    const page = await cfn.describeStackResourceDrifts({ StackName, StackResourceDriftStatusFilters, ...(NextToken && { NextToken }) })
    for (const {
      LogicalResourceId = '',
      ResourceType = '',
      PropertyDifferences = [],
      StackResourceDriftStatus,
    } of page.StackResourceDrifts ?? []) {
      const differences = PropertyDifferences.map(({ PropertyPath: path = '', ExpectedValue: expected = '', ActualValue: actual = '' }) =>
        withoutSecrets({ path, expected, actual }),
      )
      resources.push({
        logicalId: LogicalResourceId,
        type: ResourceType,
        differences: StackResourceDriftStatus === 'DELETED' ? null : differences,
      })
    }
    NextToken = page.NextToken
  } while (NextToken !== undefined)
  return { state: resources.length > 0 ? 'drifted' : 'in sync', resources }
}

/** One line for each difference. */
export const driftLines = ({ resources }: Drift): string[] =>
  resources.flatMap(({ logicalId, type, differences }) => {
    const what = `  ${type.replace(/^AWS::/, '')}  ${logicalId}`
    if (differences === null) return [`${what} is gone`]
    return differences.map(
      ({ path, expected, actual }) => `${what}  ${path.slice(1)}: ${short(expected)} in the template, ${short(actual)} there`,
    )
  })

const short = (value: string): string => (value.length > 60 ? `${value.slice(0, 57)}…` : value)
