import { AwsError, type AwsCall, type AwsReply } from '../../cloud.ts'
import { toXml } from '../../endpoint/xml.ts'
import { deleteStack, execute, rollBack, type OperationParts } from './run-operation.ts'
import { isUnderWay, type StackRecord } from './stack-record.ts'

/** Begins it and answers at once, as AWS does; the stack's status and events say how it goes. */
export type Begin = (work: Promise<void>) => void

export function executeChangeSet({ input }: AwsCall, parts: OperationParts, begin: Begin): AwsReply {
  const record = parts.store.require(String(input['StackName'] ?? input['ChangeSetName']))
  const changeSet = parts.store.changeSet(record, String(input['ChangeSetName']))
  if (changeSet.executionStatus !== 'AVAILABLE') {
    const text = `ChangeSet [${changeSet.id}] cannot be executed in its current status of [${changeSet.status}]`
    throw new AwsError('InvalidChangeSetStatus', text, 400)
  }
  refuseUnderWay(record)
  begin(execute(parts, record, changeSet, { ...asked(input), disableRollback: input['DisableRollback'] === 'true' }))
  return { body: '' }
}

export function deleteChangeSet({ input }: AwsCall, { store }: OperationParts): AwsReply {
  const record = store.require(String(input['StackName'] ?? input['ChangeSetName']))
  const name = String(input['ChangeSetName'])
  record.changeSets = record.changeSets.filter((one) => one.name !== name && one.id !== name)
  return { body: '' }
}

/** Nothing to delete is no error. A stack that was never executed goes without a word. */
export function beginDelete({ input }: AwsCall, parts: OperationParts, begin: Begin): AwsReply {
  const record = parts.store.find(String(input['StackName']))
  if (!record || record.status === 'DELETE_COMPLETE') return { body: '' }
  if (record.isProtected)
    throw new AwsError('ValidationError', `Stack [${record.name}] cannot be deleted while TerminationProtection is enabled`)
  refuseUnderWay(record)
  begin(deleteStack(parts, record, asked(input)))
  return { body: '' }
}

/** From a creation or an update that was left as it failed. */
export function rollbackStack({ input }: AwsCall, parts: OperationParts, begin: Begin): AwsReply {
  const record = parts.store.require(String(input['StackName']))
  if (!/^(CREATE|UPDATE)_FAILED$/.test(record.status))
    throw new AwsError('ValidationError', `Stack:${record.id} is in ${record.status} state and can not be rolled back.`)
  begin(rollBack(parts, record, record.status === 'CREATE_FAILED' ? 'CREATE' : 'UPDATE', asked(input)))
  return { body: toXml({ StackId: record.id }) }
}

/** From a way back that failed itself; what is to be skipped is passed over as if it were there. */
export function continueUpdateRollback({ input }: AwsCall, parts: OperationParts, begin: Begin): AwsReply {
  const record = parts.store.require(String(input['StackName']))
  if (record.status !== 'UPDATE_ROLLBACK_FAILED')
    throw new AwsError('ValidationError', `Stack:${record.id} is in ${record.status} state and can not continue rollback.`)
  if (input['ResourcesToSkip.member.1'] !== undefined)
    throw new AwsError('ValidationError', 'Resources to skip are not part of the local cloud.')
  begin(rollBack(parts, record, 'UPDATE', asked(input)))
  return { body: '' }
}

export function updateTerminationProtection({ input }: AwsCall, { store }: OperationParts): AwsReply {
  const record = store.require(String(input['StackName']))
  record.isProtected = input['EnableTerminationProtection'] === 'true'
  store.save()
  return { body: toXml({ StackId: record.id }) }
}

function refuseUnderWay(record: StackRecord): void {
  if (isUnderWay(record)) throw new AwsError('ValidationError', `Stack:${record.id} is in ${record.status} state and can not be updated.`)
}

const asked = (input: Record<string, unknown>): { token?: string } =>
  input['ClientRequestToken'] === undefined ? {} : { token: String(input['ClientRequestToken']) }
