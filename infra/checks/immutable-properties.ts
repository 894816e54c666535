import { roles } from '@sekisho/permissions/table'
import type { OwnCluster, Stage } from '@sekisho/stages/stage'
import { nameIn } from '../deployment.ts'

/** One resource that must stay the same resource for ever, and what would make CloudFormation replace or refuse it. */
export interface Lasting {
  stack: 'vault' | 'identity' | 'data'
  logicalId: string
  type: string
  /** The property as committed; `null` where it must stay absent. */
  properties: Readonly<Record<string, unknown>>
}

const key = (name: string) => ({ AttributeName: name, AttributeType: 'S' })

/**
 * The committed list. A line changes only together with a plan to move the data: these properties cannot
 * be updated in place, or (schema, SMS) can never be taken back.
 */
export function lastingResources(stage: Stage): Lasting[] {
  return [
    ...(stage.directory.kind === 'own' ? [ownDirectory(stage)] : []),
    ...(stage.identity.kind === 'own' ? ownIdentities(stage, { Ref: 'StaffPool' }) : []),
    ...(stage.identity.kind === 'existing' && stage.identity.groups === 'own' ? ownGroups(stage, stage.identity.userPoolId) : []),
    ...(stage.database.kind === 'aurora' ? [ownCluster(stage.database)] : []),
  ]
}

const ownDirectory = (stage: Stage): Lasting => ({
  stack: 'vault',
  logicalId: 'Directory',
  type: 'AWS::DynamoDB::Table',
  properties: {
    TableName: nameIn(stage, 'directory'),
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: [key('pk'), key('sk')],
    LocalSecondaryIndexes: null,
    ImportSourceSpecification: null,
    DeletionProtectionEnabled: true,
  },
})

function ownIdentities(stage: Stage, pool: { Ref: string }): Lasting[] {
  return [
    {
      stack: 'identity',
      logicalId: 'StaffPool',
      type: 'AWS::Cognito::UserPool',
      properties: {
        UsernameAttributes: ['email'],
        UsernameConfiguration: { CaseSensitive: false },
        AliasAttributes: null,
        Schema: null,
        SmsConfiguration: null,
        EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
        DeletionProtection: 'ACTIVE',
      },
    },
    {
      stack: 'identity',
      logicalId: 'ConsoleClient',
      type: 'AWS::Cognito::UserPoolClient',
      properties: { UserPoolId: pool, GenerateSecret: false },
    },
    { stack: 'identity', logicalId: 'StaffIdentityPool', type: 'AWS::Cognito::IdentityPool', properties: {} },
    ...ownGroups(stage, pool),
  ]
}

function ownGroups(stage: Stage, pool: { Ref: string } | string): Lasting[] {
  return Object.keys(roles).flatMap((role): Lasting[] => [
    {
      stack: 'identity',
      logicalId: `GroupRole${role}`,
      type: 'AWS::IAM::Role',
      properties: { RoleName: nameIn(stage, role), Path: null },
    },
    {
      stack: 'identity',
      logicalId: `Group${role}`,
      type: 'AWS::Cognito::UserPoolGroup',
      properties: { UserPoolId: pool, GroupName: role },
    },
  ])
}

const ownCluster = ({ databaseName }: OwnCluster): Lasting => ({
  stack: 'data',
  logicalId: 'DatabaseCluster',
  type: 'AWS::RDS::DBCluster',
  properties: {
    DatabaseName: databaseName,
    DBClusterIdentifier: null,
    DBSubnetGroupName: { Ref: 'DatabaseSubnets' },
    Engine: 'aurora-postgresql',
    EngineMode: null,
    KmsKeyId: null,
    MasterUsername: 'sekisho_master',
    SnapshotIdentifier: null,
    StorageEncrypted: true,
    DeletionProtection: true,
  },
})
