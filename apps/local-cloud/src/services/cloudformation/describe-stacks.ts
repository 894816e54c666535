import { AwsError, type AwsCall, type AwsReply } from '../../cloud.ts'
import { toXml, type XmlValue } from '../../endpoint/xml.ts'
import type { Template } from '../../template/assembly.ts'
import { driftInformation } from './drift.ts'
import type { StackEvent, StackRecord } from './stack-record.ts'
import type { StackStore } from './stack-store.ts'

const time = (ms: number | undefined): string | undefined => (ms === undefined ? undefined : new Date(ms).toISOString())

export function describeStacks({ input }: AwsCall, store: StackStore): AwsReply {
  const { StackName } = input
  const found = StackName === undefined ? store.all() : [store.require(String(StackName))]
  return { body: toXml({ Stacks: found.map(shown) }) }
}

/** Without a filter also what is deleted, on AWS; here what there is. */
export function listStacks({ input }: AwsCall, store: StackStore): AwsReply {
  const wanted = Object.entries(input).flatMap(([name, value]) => (name.startsWith('StackStatusFilter.') ? [value] : []))
  const found = store.all().filter(({ status }) => wanted.length === 0 || wanted.includes(status))
  const StackSummaries = found.map((record) => ({
    StackId: record.id,
    StackName: record.name,
    CreationTime: time(record.createdAt),
    LastUpdatedTime: time(record.updatedAt),
    StackStatus: record.status,
  }))
  return { body: toXml({ StackSummaries }) }
}

const shown = (record: StackRecord): XmlValue => ({
  StackId: record.id,
  StackName: record.name,
  Description: (JSON.parse(record.template) as Template).Description,
  Parameters: record.resolved.map(({ name, said, resolved }) => ({ ParameterKey: name, ParameterValue: said, ResolvedValue: resolved })),
  CreationTime: time(record.createdAt),
  DeletionTime: time(record.deletedAt),
  LastUpdatedTime: time(record.updatedAt),
  StackStatus: record.status,
  StackStatusReason: record.reason,
  DisableRollback: false,
  Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
  Outputs: Object.entries(record.outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
  Tags: Object.entries(record.tags).map(([Key, Value]) => ({ Key, Value })),
  EnableTerminationProtection: record.isProtected,
  DriftInformation: driftInformation(record),
})

export function describeStackEvents({ input }: AwsCall, store: StackStore): AwsReply {
  const record = store.require(String(input['StackName']))
  return { body: toXml({ StackEvents: record.events.map((event) => shownEvent(record, event)) }) }
}

const shownEvent = (record: StackRecord, event: StackEvent): XmlValue => ({
  EventId: event.id,
  StackId: record.id,
  StackName: record.name,
  LogicalResourceId: event.logicalId,
  PhysicalResourceId: event.physicalId,
  ResourceType: event.type,
  Timestamp: time(event.at),
  ResourceStatus: event.status,
  ResourceStatusReason: event.reason,
  ClientRequestToken: event.token,
})

/** How many resources of a stack AWS tells at a time. */
const MOST_RESOURCES = 100

/** `DescribeStackResources` and `ListStackResources`: the same resources under two names; only the second has more pages. */
export function stackResources({ input, operation }: AwsCall, store: StackStore): AwsReply {
  const record = store.require(String(input['StackName']))
  const resources = [...record.resources].map(([LogicalResourceId, { type, provisioned, at }]) => ({
    StackName: record.name,
    StackId: record.id,
    LogicalResourceId,
    PhysicalResourceId: provisioned.ref,
    ResourceType: type,
    [operation === 'ListStackResources' ? 'LastUpdatedTimestamp' : 'Timestamp']: time(at),
    ResourceStatus: 'CREATE_COMPLETE',
    DriftInformation: {
      StackResourceDriftStatus: record.drift?.resources.find((one) => one.logicalId === LogicalResourceId)?.status ?? 'NOT_CHECKED',
    },
  }))
  const [only] = [input['LogicalResourceId']]
  const chosen = resources.filter(({ LogicalResourceId }) => only === undefined || LogicalResourceId === only)
  const from = Number(input['NextToken'] ?? 0)
  const told = chosen.slice(from, from + MOST_RESOURCES)
  if (operation === 'DescribeStackResources') return { body: toXml({ StackResources: told }) }
  const NextToken = from + MOST_RESOURCES < chosen.length ? String(from + MOST_RESOURCES) : undefined
  return { body: toXml({ StackResourceSummaries: told, NextToken }) }
}

/** One of them, by its logical id. @throws AwsError ValidationError */
export function describeStackResource({ input }: AwsCall, store: StackStore): AwsReply {
  const record = store.require(String(input['StackName']))
  const LogicalResourceId = String(input['LogicalResourceId'])
  const found = record.resources.get(LogicalResourceId)
  if (!found) throw new AwsError('ValidationError', `Resource ${LogicalResourceId} does not exist for stack ${record.name}`)
  return {
    body: toXml({
      StackResourceDetail: {
        StackName: record.name,
        StackId: record.id,
        LogicalResourceId,
        PhysicalResourceId: found.provisioned.ref,
        ResourceType: found.type,
        LastUpdatedTimestamp: time(found.at),
        ResourceStatus: 'CREATE_COMPLETE',
      },
    }),
  }
}

/** As it was given: the local cloud runs no transform. A stack that is only reviewed has none yet. */
export function getTemplate({ input }: AwsCall, store: StackStore): AwsReply {
  const record = store.require(String(input['StackName']))
  if (record.status === 'REVIEW_IN_PROGRESS' && record.changeSets.length === 0)
    throw new AwsError('ValidationError', `Stack [${record.name}] does not exist`)
  if (record.status === 'REVIEW_IN_PROGRESS') return { body: toXml({ StagesAvailable: ['Original'] }) }
  return { body: toXml({ TemplateBody: record.template, StagesAvailable: ['Original', 'Processed'] }) }
}
