import { RemovalPolicy } from 'aws-cdk-lib'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import { acknowledge } from '../checks/acknowledge.ts'
import { servedDatabaseRoles } from '../served.ts'
import type { Stage } from '@sekisho/stages/stage'
import type { Deployment } from '../deployment.ts'

/** The name of the secret of a database role in a stage. */
export const secretNameOf = (stage: Stage, role: string): string => `sekisho/${stage.name}/database/${role}`

/** One secret per database role, `{"username","password"}`: who may read it may be that role. */
export class RoleSecrets extends Construct {
  /** Database role name to secret ARN. */
  readonly arns: Readonly<Record<string, string>>

  constructor(scope: Construct, id: string, { stage, authorizer }: Deployment) {
    super(scope, id)
    this.arns = Object.fromEntries(servedDatabaseRoles(authorizer).map(({ name }) => [name, this.secretOf(stage, name)]))
  }

  private secretOf(stage: Stage, role: string): string {
    const secret = new Secret(this, role, {
      secretName: secretNameOf(stage, role),
      description: `Login of the database role ${role}`,
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ username: role }),
        generateStringKey: 'password',
        passwordLength: 40,
        // Quotes, backslash and blanks would need escaping in SQL and JSON on their way to the database.
        excludeCharacters: ' \'"\\`/@%$:;&|<>{}[]()',
      },
      removalPolicy: RemovalPolicy.RETAIN,
    })
    acknowledge(secret, {
      rule: 'AwsSolutions-SMG4',
      reason:
        'No network path leads to the database and one function alone may read the secret; a deployment of the migrations sets it anew.',
    })
    return secret.secretArn
  }
}
