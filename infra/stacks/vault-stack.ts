import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import { AttributeType, BillingMode, CfnTable, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb'
import type { Construct } from 'constructs'
import { acknowledge } from '../checks/acknowledge.ts'
import { passwordWindowOf, type PasswordWindow } from '../constructs/password-window.ts'
import { publish } from '../constructs/published-value.ts'
import type { Stage } from '@sekisho/stages/stage'
import { type Deployment, environmentOf, nameIn } from '../deployment.ts'

/**
 * What must never be lost: the directory of staff (identity record, backup and live status in one).
 * Encrypted with DynamoDB's own key: a customer key would cost a dollar a month and guard nothing more here.
 */
export class VaultStack extends Stack {
  constructor(scope: Construct, id: string, { stage, authorizer }: Deployment) {
    super(scope, id, { env: environmentOf(stage), terminationProtection: true, description: `Sekisho ${stage.name}: the vault` })
    const names = stage.directory.kind === 'existing' ? stage.directory : null
    const directory = names
      ? adopted(this, names.tableName)
      : protectedTable(this, stage, 'Directory', { partitionKey: 'pk', sortKey: 'sk', timeToLiveAttribute: 'expiresAt' })
    publish(this, stage, 'vault/directory-table-name', directory.tableName)
    publish(this, stage, 'vault/directory-table-arn', directory.tableArn)
    if (stage.exportRecipients.length > 0) publish(this, stage, 'vault/export-recipients', recipientsOf(stage).join(','))
    const window = passwordWindowOf(stage)
    if (window) passwordTable(this, stage, window)
    if (authorizer !== 'custom') return
    const kept = names?.sessionsTableName
    const sessions =
      kept === undefined
        ? protectedTable(this, stage, 'Sessions', { partitionKey: 'pk', timeToLiveAttribute: 'expiresAt' })
        : adopted(this, kept)
    publish(this, stage, 'vault/sessions-table-name', sessions.tableName)
    publish(this, stage, 'vault/sessions-table-arn', sessions.tableArn)
  }
}

/** A table of this account and region that no stack of ours makes or deletes. */
const adopted = (stack: Stack, tableName: string): Pick<Table, 'tableName' | 'tableArn'> => ({
  tableName,
  tableArn: stack.formatArn({ service: 'dynamodb', resource: 'table', resourceName: tableName }),
})

/** @throws Error that names what is no public key: nobody could open an export, which is noticed too late */
function recipientsOf({ name, exportRecipients }: Stage): readonly string[] {
  const wrong = exportRecipients.find((recipient) => !/^age1[0-9a-z]{58,}$/.test(recipient))
  if (wrong !== undefined) throw new Error(`exportRecipients of stage "${name}" has "${wrong}", which is no public key of age (age1…).`)
  return exportRecipients
}

/**
 * Password hashes of an earlier system, for as long as the window is open. What is deleted must be gone: no recovery to a
 * point in time, and the table goes with the window. AWS's key for DynamoDB leaves a line in CloudTrail for each use.
 */
function passwordTable(stack: Stack, stage: Stage, { opens, ends }: PasswordWindow): void {
  const table = new Table(stack, 'WindowPasswords', {
    tableName: nameIn(stage, 'window-passwords'),
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    timeToLiveAttribute: 'expiresAt',
    billingMode: BillingMode.PAY_PER_REQUEST,
    encryption: TableEncryption.AWS_MANAGED,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: false },
    removalPolicy: RemovalPolicy.DESTROY,
  })
  const resource = table.node.defaultChild
  if (resource instanceof CfnTable) resource.overrideLogicalId('WindowPasswords')
  acknowledge(table, { rule: 'AwsSolutions-DDB3', reason: 'Hashes that are deleted must not be recoverable.' })
  publish(stack, stage, 'vault/window-table-name', table.tableName)
  publish(stack, stage, 'vault/window-table-arn', table.tableArn)
  publish(stack, stage, 'vault/window', [opens, ends].map((at) => new Date(at).toISOString()).join('/'))
}

interface Keys {
  partitionKey: string
  sortKey?: string
  timeToLiveAttribute?: string
}

function protectedTable(stack: Stack, stage: Stage, id: string, { partitionKey, sortKey, timeToLiveAttribute }: Keys): Table {
  const table = new Table(stack, id, {
    tableName: nameIn(stage, id.toLowerCase()),
    partitionKey: { name: partitionKey, type: AttributeType.STRING },
    ...(sortKey && { sortKey: { name: sortKey, type: AttributeType.STRING } }),
    ...(timeToLiveAttribute && { timeToLiveAttribute }),
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  })
  // A name without a hash: moving the construct in the code must not replace the table.
  const resource = table.node.defaultChild
  if (resource instanceof CfnTable) resource.overrideLogicalId(id)
  return table
}
