import { AwsError, type AwsCall, type AwsReply, type Cloud } from '../../cloud.ts'
import { toXml } from '../../endpoint/xml.ts'
import { compareTemplates } from './compare-templates.ts'
import { isUnderWay, type ChangeSet, type StackRecord } from './stack-record.ts'
import type { StackStore } from './stack-store.ts'
import { members, parseTemplate, templateOf } from './template-of.ts'

const NOTHING = "The submitted information didn't contain changes. Submit different information to create a change set."

/** Works out at once what AWS works out in the background; a template that cannot be used ends as a failed change set. */
export function createChangeSet({ input }: AwsCall, cloud: Cloud, store: StackStore): AwsReply {
  const name = String(input['ChangeSetName'])
  const template = templateOf(input, cloud)
  const record = stackFor(String(input['StackName']), String(input['ChangeSetType'] ?? 'UPDATE'), store)
  if (record.changeSets.some((one) => one.name === name))
    throw new AwsError('AlreadyExistsException', `ChangeSet ${name} cannot be created due to a mismatch with existing attribute Template`)
  const id = `${record.id.replace(/:stack\/.*$/, '')}:changeSet/${name}/${crypto.randomUUID()}`
  const parameters = parametersOf(input, record)
  const tags = Object.fromEntries(members(input, 'Tags').map(({ Key = '', Value = '' }) => [Key, Value]))
  const judged = judge(record, { template, parameters, tags }, cloud)
  const description = input['Description'] === undefined ? {} : { description: String(input['Description']) }
  record.changeSets.push({ id, name, at: cloud.clock.now(), template, parameters, tags, ...description, ...judged })
  return { body: toXml({ Id: id, StackId: record.id }) }
}

type Judged = Pick<ChangeSet, 'status' | 'executionStatus' | 'reason' | 'changes'>

function judge(record: StackRecord, wanted: Pick<ChangeSet, 'template' | 'parameters' | 'tags'>, cloud: Cloud): Judged {
  const failed = (reason: string): Judged => ({ status: 'FAILED', executionStatus: 'UNAVAILABLE', reason, changes: [] })
  try {
    const { parameters } = wanted
    const changes = compareTemplates(record, { template: parseTemplate(wanted.template), parameters }, cloud)
    const isSame =
      changes.length === 0 && JSON.stringify(record.tags) === JSON.stringify(wanted.tags) && record.status !== 'REVIEW_IN_PROGRESS'
    return isSame ? failed(NOTHING) : { status: 'CREATE_COMPLETE', executionStatus: 'AVAILABLE', changes }
  } catch (error) {
    return failed((error as Error).message)
  }
}

/** @throws AwsError ValidationError for a stack that cannot be changed now */
function stackFor(name: string, type: string, store: StackStore): StackRecord {
  const found = store.find(name)
  if (type === 'CREATE') {
    if (found && found.status !== 'REVIEW_IN_PROGRESS')
      throw new AwsError(
        'ValidationError',
        `Stack [${found.name}] already exists and cannot be created again with the changeSet [${type}].`,
      )
    return found ?? begun(name, store)
  }
  if (type !== 'UPDATE') throw new AwsError('ValidationError', `A change set of type ${type} is not part of the local cloud.`)
  const record = store.require(name)
  const isStuck = isUnderWay(record) || /^(ROLLBACK_COMPLETE|.*_FAILED|REVIEW_IN_PROGRESS)$/.test(record.status)
  if (isStuck && record.status !== 'UPDATE_FAILED')
    throw new AwsError('ValidationError', `Stack:${record.id} is in ${record.status} state and can not be updated.`)
  return record
}

function begun(name: string, store: StackStore): StackRecord {
  const record = store.add(name, { status: 'REVIEW_IN_PROGRESS', template: '{}' })
  store.turn(record, 'REVIEW_IN_PROGRESS', { reason: 'User Initiated' })
  return record
}

function parametersOf(input: Record<string, unknown>, record: StackRecord): Record<string, string> {
  const given = members(input, 'Parameters').map(({ ParameterKey = '', ParameterValue, UsePreviousValue }): [string, string] => [
    ParameterKey,
    UsePreviousValue === 'true' ? (record.parameters[ParameterKey] ?? '') : (ParameterValue ?? ''),
  ])
  const kept = given.filter(([name]) => name in record.parameters || input['Parameters.member.1.ParameterKey'] !== undefined)
  return Object.fromEntries(kept.filter(([, value]) => value !== ''))
}
