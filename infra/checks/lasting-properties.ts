/** What CloudFormation or the service does when the property changes. */
export type Effect = 'replaced' | 'blocked' | 'renamed' | 'unprotected' | 'unpublished' | 'stranding'

type Properties = Readonly<Record<string, Effect>>

/**
 * Per type of resource that lasts, what must stay: by AWS's documentation a change of it replaces the resource, is
 * refused, or makes it be looked for under another name.
 */
export const lastingProperties: Readonly<Record<string, Properties>> = {
  'AWS::DynamoDB::Table': {
    TableName: 'replaced',
    KeySchema: 'replaced',
    AttributeDefinitions: 'blocked',
    LocalSecondaryIndexes: 'replaced',
    ImportSourceSpecification: 'replaced',
    DeletionProtectionEnabled: 'unprotected',
  },
  'AWS::Cognito::UserPool': {
    UserPoolName: 'renamed',
    UsernameAttributes: 'replaced',
    AliasAttributes: 'replaced',
    UsernameConfiguration: 'replaced',
    Schema: 'blocked',
    SmsConfiguration: 'blocked',
    WebAuthnRelyingPartyID: 'stranding',
    DeletionProtection: 'unprotected',
  },
  'AWS::Cognito::UserPoolClient': { UserPoolId: 'replaced', GenerateSecret: 'replaced' },
  'AWS::Cognito::UserPoolGroup': { UserPoolId: 'replaced', GroupName: 'replaced' },
  'AWS::Cognito::IdentityPool': { IdentityPoolName: 'renamed' },
  'AWS::IAM::Role': { RoleName: 'replaced', Path: 'replaced' },
  'AWS::RDS::DBCluster': {
    DatabaseName: 'replaced',
    DBClusterIdentifier: 'replaced',
    DBSubnetGroupName: 'replaced',
    Engine: 'replaced',
    EngineMode: 'replaced',
    KmsKeyId: 'replaced',
    MasterUsername: 'replaced',
    SnapshotIdentifier: 'replaced',
    StorageEncrypted: 'replaced',
    DeletionProtection: 'unprotected',
  },
  'AWS::SSM::Parameter': { Name: 'unpublished' },
}
