import { AwsError, type AwsCall, type AwsReply, type Cloud, type Service } from '../../cloud.ts'
import { regionFor, signedFor } from '../../endpoint/aws-protocol.ts'
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

type Operation = (call: AwsCall, parts: OperationParts) => AwsReply | Promise<AwsReply>

/** AWS CloudFormation by change sets, on the engine that deploys the templates at a start. */
export function createCloudFormation(cloud: Cloud, parts: OperationParts): CloudFormation {
  const underWay = new Set<Promise<void>>()
  const begin = (work: Promise<void>): void => {
    const ended = work
      .catch((error: unknown) => console.error('A stack operation failed inside the local cloud:', error))
      .finally(() => underWay.delete(ended))
    underWay.add(ended)
  }
  const operations: Record<string, Operation> = {
    CreateChangeSet: (call, { store }) => createChangeSet(call, cloud, store),
    DescribeChangeSet: (call, { store }) => describeChangeSet(call, store),
    ListChangeSets: (call, { store }) => listChangeSets(call, store),
    DeleteChangeSet: (call, there) => deleteChangeSet(call, there),
    ExecuteChangeSet: (call, there) => executeChangeSet(call, there, begin),
    DeleteStack: (call, there) => beginDelete(call, there, begin),
    RollbackStack: (call, there) => rollbackStack(call, there, begin),
    ContinueUpdateRollback: (call, there) => continueUpdateRollback(call, there, begin),
    UpdateTerminationProtection: (call, there) => updateTerminationProtection(call, there),
    DescribeStacks: (call, { store }) => describeStacks(call, store),
    ListStacks: (call, { store }) => listStacks(call, store),
    DescribeStackEvents: (call, { store }) => describeStackEvents(call, store),
    DescribeStackResource: (call, { store }) => describeStackResource(call, store),
    DescribeStackResources: (call, { store }) => stackResources(call, store),
    ListStackResources: (call, { store }) => stackResources(call, store),
    DetectStackDrift: (call, there) => detectStackDrift(call, there),
    DescribeStackDriftDetectionStatus: (call, there) => describeStackDriftDetectionStatus(call, there),
    DescribeStackResourceDrifts: (call, there) => describeStackResourceDrifts(call, there),
    GetTemplate: (call, { store }) => getTemplate(call, store),
  }
  return {
    name: 'cloudformation',
    accepts: (_method, _path, headers) => signedFor(headers) === 'cloudformation',
    handle: async (call) => {
      const operation = Object.hasOwn(operations, call.operation) ? operations[call.operation] : undefined
      if (!operation) throw new AwsError('UnknownOperationException', `cloudformation ${call.operation} is not part of the local cloud.`)
      const region = regionFor('cloudformation', call.headers ?? {}, cloud.region)
      const { accountId } = cloud
      const resource = call.input['StackName'] === undefined ? '*' : arnOf(String(call.input['StackName']), { accountId, region })
      cloud.iam.require(call.principal, `cloudformation:${call.operation}`, resource)
      return operation(call, { ...parts, store: parts.store.in(region) })
    },
    settled: async () => void (await Promise.all(underWay)),
    close: async () => void (await Promise.all(underWay)),
  }
}

/** IAM decides on a stack's ARN; who names it only has its id decided by the pattern `…:stack/NAME/*`. */
const arnOf = (nameOrId: string, at: Pick<Cloud, 'accountId' | 'region'>): string =>
  nameOrId.startsWith('arn:') ? nameOrId : stackId(at, nameOrId)
