import type { AwsCall, AwsReply } from '../../cloud.ts'
import { toXml, type XmlValue } from '../../endpoint/xml.ts'
import type { Change, ChangeSet, StackRecord } from './stack-record.ts'
import type { StackStore } from './stack-store.ts'

/** One page: the local cloud's stacks are smaller than AWS's pages. */
export function describeChangeSet({ input }: AwsCall, store: StackStore): AwsReply {
  const record = store.require(String(input['StackName'] ?? input['ChangeSetName']))
  const changeSet = store.changeSet(record, String(input['ChangeSetName']))
  return {
    body: toXml({ ...described(record, changeSet), Parameters: [], Changes: changeSet.changes.map(shown), IncludeNestedStacks: true }),
  }
}

export function listChangeSets({ input }: AwsCall, store: StackStore): AwsReply {
  const record = store.require(String(input['StackName']))
  return { body: toXml({ Summaries: record.changeSets.map((changeSet) => described(record, changeSet)) }) }
}

const described = (
  record: StackRecord,
  { id, name, at, status, executionStatus, reason, description, tags }: ChangeSet,
): Record<string, XmlValue> => ({
  ChangeSetName: name,
  ChangeSetId: id,
  StackId: record.id,
  StackName: record.name,
  Description: description,
  CreationTime: new Date(at).toISOString(),
  ExecutionStatus: executionStatus,
  Status: status,
  StatusReason: reason,
  Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
})

const shown = ({ action, logicalId, physicalId, type, replacement, policyAction, properties }: Change): XmlValue => ({
  Type: 'Resource',
  ResourceChange: {
    Action: action,
    PolicyAction: policyAction,
    LogicalResourceId: logicalId,
    PhysicalResourceId: physicalId || undefined,
    ResourceType: type,
    Replacement: replacement,
    Scope: properties.length > 0 ? ['Properties'] : [],
    Details: properties.map(({ name, recreates }) => ({
      Target: { Attribute: 'Properties', Name: name, RequiresRecreation: recreates },
      Evaluation: 'Static',
      ChangeSource: 'DirectModification',
    })),
  },
})
