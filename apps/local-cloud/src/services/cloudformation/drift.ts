import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { AwsError, type AwsCall, type AwsReply } from '../../cloud.ts'
import { toXml, type XmlValue } from '../../endpoint/xml.ts'
import { ofType, type StackResource } from '../../template/run-stack.ts'
import type { OperationParts } from './run-operation.ts'
import type { Difference, ResourceDrift, StackRecord } from './stack-record.ts'

const STABLE = /^(CREATE|UPDATE|IMPORT|ROLLBACK|UPDATE_ROLLBACK|IMPORT_ROLLBACK)_(COMPLETE|FAILED)$/

/** Begins a detection. Here it is over at once; whoever asks how it goes hears so. */
export async function detectStackDrift({ input }: AwsCall, parts: OperationParts): Promise<AwsReply> {
  const record = parts.store.require(String(input['StackName']))
  if (!STABLE.test(record.status))
    throw new AwsError('ValidationError', `Stack:${record.id} is in ${record.status} state and drift cannot be detected.`)
  const read = [...record.resources].map(([logicalId, resource]) => driftOf(parts, record, logicalId, resource))
  const resources = (await Promise.all(read)).flat()
  const status = resources.some((one) => one.status !== 'IN_SYNC') ? 'DRIFTED' : 'IN_SYNC'
  record.drift = { id: randomUUID(), status, at: parts.cloud.clock.now(), resources }
  return { body: toXml({ StackDriftDetectionId: record.drift.id }) }
}

/** What the service says now against what the template set: what a template leaves out is nobody's drift, as on AWS. */
async function driftOf(
  { readers }: OperationParts,
  { name }: StackRecord,
  logicalId: string,
  { type, properties, provisioned: { ref } }: StackResource,
): Promise<ResourceDrift[]> {
  const read = ofType(readers, type)
  if (!read) return []
  const actual = await read({ stack: name, logicalId, type, properties, ref })
  const compared = Object.keys(properties).filter((property) => actual === undefined || property in actual)
  const expected = Object.fromEntries(compared.map((property) => [property, properties[property]]))
  const common = { logicalId, type, ref, expected }
  if (actual === undefined) return [{ ...common, status: 'DELETED', actual: {}, differences: [] }]
  const differences = compared.flatMap((property): Difference[] =>
    isDeepStrictEqual(expected[property], actual[property]) || asText(expected[property]) === asText(actual[property])
      ? []
      : [{ path: `/${property}`, expected: expected[property], actual: actual[property] }],
  )
  return [{ ...common, status: differences.length > 0 ? 'MODIFIED' : 'IN_SYNC', actual, differences }]
}

/** A template may write a number where the service has text, and the reverse. */
const asText = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

export function describeStackDriftDetectionStatus({ input }: AwsCall, { store }: OperationParts): AwsReply {
  const id = String(input['StackDriftDetectionId'])
  const record = store.all().find(({ drift }) => drift?.id === id)
  if (!record?.drift) throw new AwsError('ValidationError', `Drift detection with id ${id} does not exist`)
  return {
    body: toXml({
      StackId: record.id,
      StackDriftDetectionId: id,
      StackDriftStatus: record.drift.status,
      DetectionStatus: 'DETECTION_COMPLETE',
      DriftedStackResourceCount: record.drift.resources.filter(({ status }) => status !== 'IN_SYNC').length,
      Timestamp: new Date(record.drift.at).toISOString(),
    }),
  }
}

/** Of the last detection, in one page. */
export function describeStackResourceDrifts({ input }: AwsCall, { store }: OperationParts): AwsReply {
  const record = store.require(String(input['StackName']))
  const wanted = Object.entries(input).flatMap(([name, value]) => (name.startsWith('StackResourceDriftStatusFilters.') ? [value] : []))
  const found = (record.drift?.resources ?? []).filter(({ status }) => wanted.length === 0 || wanted.includes(status))
  return { body: toXml({ StackResourceDrifts: found.map((one) => shown(record, one)) }) }
}

function shown(record: StackRecord, one: ResourceDrift): XmlValue {
  return {
    StackId: record.id,
    LogicalResourceId: one.logicalId,
    PhysicalResourceId: one.ref,
    ResourceType: one.type,
    ExpectedProperties: JSON.stringify(one.expected),
    ActualProperties: one.status === 'DELETED' ? undefined : JSON.stringify(one.actual),
    PropertyDifferences: one.differences.map(({ path, expected, actual }) => ({
      PropertyPath: path,
      ExpectedValue: asText(expected),
      ActualValue: actual === undefined ? 'null' : asText(actual),
      DifferenceType: actual === undefined ? 'REMOVE' : 'NOT_EQUAL',
    })),
    StackResourceDriftStatus: one.status,
    Timestamp: new Date(record.drift!.at).toISOString(),
  }
}

/** What `DescribeStacks` says of it. */
export const driftInformation = ({ drift }: StackRecord): XmlValue => ({
  StackDriftStatus: drift?.status ?? 'NOT_CHECKED',
  LastCheckTimestamp: drift && new Date(drift.at).toISOString(),
})
