import { StringParameter } from 'aws-cdk-lib/aws-ssm'
import type { Construct } from 'constructs'
import type { Stage } from '@sekisho/stages/stage'

/** Values that cross stacks. An export would lock the giving stack for as long as one reader lives. */
export type ValueName =
  | 'vault/directory-table-name'
  | 'vault/directory-table-arn'
  | 'vault/sessions-table-name'
  | 'vault/sessions-table-arn'
  | 'vault/export-recipients'
  | 'vault/window'
  | 'vault/window-table-name'
  | 'vault/window-table-arn'
  | 'identity/user-pool-id'
  | 'identity/user-pool-arn'
  | 'identity/user-pool-client-id'
  | 'identity/window-client-id'
  | 'identity/passkey-client-id'
  | 'identity/identity-pool-id'
  | 'data/cluster-arn'
  | 'data/database-name'
  | 'data/master-secret-arn'
  | `data/secret/${string}`
  | 'api/id'
  | 'api/passkeys-asked'
  | 'web/distribution-id'
  | 'web/url'

/** The name under which a value is published. */
export const nameOfValue = (stage: Stage, name: ValueName): string => `/sekisho/${stage.name}/${name}`
const idOf = (name: ValueName): string => `Value-${name.replaceAll('/', '-')}`

/** Publishes a value of this stack to the stage's other stacks. */
export function publish(scope: Construct, stage: Stage, name: ValueName, value: string): void {
  new StringParameter(scope, idOf(name), { parameterName: nameOfValue(stage, name), stringValue: value })
}

/** A value that another stack of the stage published, as CloudFormation reads it at deployment. */
export function published(scope: Construct, stage: Stage, name: ValueName): string {
  return StringParameter.valueForStringParameter(scope, nameOfValue(stage, name))
}
