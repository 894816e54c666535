import { Stack } from 'aws-cdk-lib'
import { roles } from '@sekisho/permissions/table'
import type { Construct } from 'constructs'
import type { Artefacts } from '../artefacts.ts'
import { EmptyGroupRole } from '../constructs/empty-group-role.ts'
import { publish, published } from '../constructs/published-value.ts'
import { RestoreFunction } from '../constructs/restore-function.ts'
import { SignInTriggers } from '../constructs/sign-in-triggers.ts'
import { StaffIdentityPool } from '../constructs/staff-identity-pool.ts'
import { StaffPool } from '../constructs/staff-pool.ts'
import type { Deployment } from '../stages.ts'

/**
 * Who people are: pool, client, groups with their empty roles, identity pool and the sign-in triggers.
 * The same in every authorizer mode, so that the mode can change without touching anybody's account.
 */
export class IdentityStack extends Stack {
  constructor(scope: Construct, id: string, { stage }: Deployment, artefacts: Artefacts) {
    super(scope, id, { env: { region: stage.region }, terminationProtection: true, description: `Sekisho ${stage.name}: identities` })
    const directory = {
      name: published(this, stage, 'vault/directory-table-name'),
      arn: published(this, stage, 'vault/directory-table-arn'),
    }
    const triggers = new SignInTriggers(this, 'Triggers', { stage, artefacts, directory })
    const { pool, client } = new StaffPool(this, 'Staff', {
      stage,
      triggers: {
        preToken: triggers.preToken.function.functionArn,
        postAuthentication: triggers.postAuthentication.function.functionArn,
        postConfirmation: triggers.postConfirmation.function.functionArn,
        customMessage: triggers.customMessage.function.functionArn,
        ...(triggers.preSignUp && { preSignUp: triggers.preSignUp.function.functionArn }),
      },
    })
    triggers.allowCallsFrom(pool)
    new RestoreFunction(this, 'Restore', { stage, artefacts, directory, pool })
    const identityPool = new StaffIdentityPool(this, 'Credentials', { stage, pool, client })
    for (const [role, { precedence }] of Object.entries(roles)) {
      new EmptyGroupRole(this, `Group-${role}`, { stage, pool, identityPoolId: identityPool.id, role, precedence })
    }
    publish(this, stage, 'identity/user-pool-id', pool.ref)
    publish(this, stage, 'identity/user-pool-arn', pool.attrArn)
    publish(this, stage, 'identity/user-pool-client-id', client.ref)
    publish(this, stage, 'identity/identity-pool-id', identityPool.id)
  }
}
