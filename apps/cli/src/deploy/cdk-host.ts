import type { IIoHost, IoMessage, IoRequest } from '@aws-cdk/toolkit-lib'
import { changesOf } from './changes-of-diff.ts'
import type { ResourceChange } from './told-changes.ts'

/** What CDK's messages come to for us. */
export interface CdkEars {
  /** How many resources of how many are done; of the stack that is deployed. */
  at(done: number, total: number): void
  /** Asked before a change set is carried out; false stops it. */
  mayChange(changes: ResourceChange[]): boolean
  /** Why resources failed, as CloudFormation says it. */
  failed(sentence: string): void
}

interface Activity {
  progress: { completed: number; total?: number }
  event: { ResourceStatus?: string; ResourceStatusReason?: string; LogicalResourceId?: string; ResourceType?: string }
}

const ACTIVITY = 'CDK_TOOLKIT_I5502'
const MAY_DEPLOY = 'CDK_TOOLKIT_I5060'
/** A stack that paused in its failure is rolled back first. */
const MAY_ROLL_BACK = 'CDK_TOOLKIT_I5050'

/** Listens to CDK, which asks and tells by codes; nothing of its text is printed. */
export function cdkHost(ears: CdkEars): IIoHost {
  return {
    async notify({ code, data }: IoMessage<unknown>) {
      if (code !== ACTIVITY) return
      const { progress, event } = data as Activity
      ears.at(progress.completed, progress.total ?? 0)
      if ((event.ResourceStatus ?? '').endsWith('_FAILED') && event.ResourceType !== 'AWS::CloudFormation::Stack')
        ears.failed(`${event.LogicalResourceId} (${event.ResourceType}): ${event.ResourceStatusReason ?? 'no reason given'}`)
    },
    async requestResponse<T>({ code, data, defaultResponse }: IoRequest<unknown, T>): Promise<T> {
      if (code === MAY_ROLL_BACK) return true as T
      if (code !== MAY_DEPLOY) return defaultResponse
      return ears.mayChange(changesOf((data as { templateDiffs: Record<string, unknown> }).templateDiffs)) as T
    },
  }
}
