import { AwsError, type AwsCall, type AwsReply, type Cloud, type Service } from '../../cloud.ts'
import { signedFor } from '../../endpoint/aws-protocol.ts'
import { stackId } from '../../template/stack-scope.ts'
import {
  beginDelete,
  continueUpdateRollback,
  deleteChangeSet,
  executeChangeSet,
  rollbackStack,
  updateTerminationProtection,
} from './change-stack.ts'
import { createChangeSet } from './create-change-set.ts'
import { describeChangeSet, listChangeSets } from './describe-change-set.ts'
import { describeStackEvents, describeStackResource, describeStacks, getTemplate, listStacks, stackResources } from './describe-stacks.ts'
import { describeStackDriftDetectionStatus, describeStackResourceDrifts, detectStackDrift } from './drift.ts'
import type { OperationParts } from './run-operation.ts'

export interface CloudFormation extends Service {
  /** Waits for operations that are under way. */
  settled(): Promise<void>
}

type Operation = (call: AwsCall) => AwsReply | Promise<AwsReply>

/** AWS CloudFormation by change sets, on the engine that deploys the templates at a start. */
export function createCloudFormation(cloud: Cloud, parts: OperationParts): CloudFormation {
  const { store } = parts
  const underWay = new Set<Promise<void>>()
  const begin = (work: Promise<void>): void => {
    const ended = work
      .catch((error: unknown) => console.error('A stack operation failed inside the local cloud:', error))
      .finally(() => underWay.delete(ended))
    underWay.add(ended)
  }
  const operations: Record<string, Operation> = {
    CreateChangeSet: (call) => createChangeSet(call, cloud, store),
    DescribeChangeSet: (call) => describeChangeSet(call, store),
    ListChangeSets: (call) => listChangeSets(call, store),
    DeleteChangeSet: (call) => deleteChangeSet(call, parts),
    ExecuteChangeSet: (call) => executeChangeSet(call, parts, begin),
    DeleteStack: (call) => beginDelete(call, parts, begin),
    RollbackStack: (call) => rollbackStack(call, parts, begin),
    ContinueUpdateRollback: (call) => continueUpdateRollback(call, parts, begin),
    UpdateTerminationProtection: (call) => updateTerminationProtection(call, parts),
    DescribeStacks: (call) => describeStacks(call, store),
    ListStacks: (call) => listStacks(call, store),
    DescribeStackEvents: (call) => describeStackEvents(call, store),
    DescribeStackResource: (call) => describeStackResource(call, store),
    DescribeStackResources: (call) => stackResources(call, store),
    ListStackResources: (call) => stackResources(call, store),
    DetectStackDrift: (call) => detectStackDrift(call, parts),
    DescribeStackDriftDetectionStatus: (call) => describeStackDriftDetectionStatus(call, parts),
    DescribeStackResourceDrifts: (call) => describeStackResourceDrifts(call, parts),
    GetTemplate: (call) => getTemplate(call, store),
  }
  return {
    name: 'cloudformation',
    accepts: (_method, _path, headers) => signedFor(headers) === 'cloudformation',
    handle: async (call) => {
      const operation = Object.hasOwn(operations, call.operation) ? operations[call.operation] : undefined
      if (!operation) throw new AwsError('UnknownOperationException', `cloudformation ${call.operation} is not part of the local cloud.`)
      const resource = call.input['StackName'] === undefined ? '*' : arnOf(String(call.input['StackName']), cloud)
      cloud.iam.require(call.principal, `cloudformation:${call.operation}`, resource)
      return operation(call)
    },
    settled: async () => void (await Promise.all(underWay)),
    close: async () => void (await Promise.all(underWay)),
  }
}

/** IAM decides on a stack's ARN; who names it only has its id decided by the pattern `…:stack/NAME/*`. */
const arnOf = (nameOrId: string, cloud: Cloud): string => (nameOrId.startsWith('arn:') ? nameOrId : stackId(cloud, nameOrId))
