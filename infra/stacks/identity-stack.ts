import { Stack } from 'aws-cdk-lib'
import { roles } from '@sekisho/permissions/table'
import type { Construct } from 'constructs'
import type { Artefacts } from '../artefacts.ts'
import { EmptyGroupRole } from '../constructs/empty-group-role.ts'
import { passkeyClient } from '../constructs/passkey-client.ts'
import { publish, published } from '../constructs/published-value.ts'
import { relyingPartyOf } from '../constructs/relying-party.ts'
import { RestoreFunction } from '../constructs/restore-function.ts'
import { SignInTriggers } from '../constructs/sign-in-triggers.ts'
import { StaffIdentityPool } from '../constructs/staff-identity-pool.ts'
import { trackSessions } from '../constructs/session-tracking.ts'
import { StaffPool } from '../constructs/staff-pool.ts'
import { windowClient } from '../constructs/window-client.ts'
import type { ExistingIdentities, Stage } from '@sekisho/stages/stage'
import { type Deployment, environmentOf } from '../deployment.ts'

/**
 * Who people are: pool, client, groups with their empty roles, identity pool and the sign-in triggers.
 * The same in every authorizer mode, so that the mode can change without touching anybody's account. A stage that
 * adopts a pool gets the triggers and the published ids alone.
 */
export class IdentityStack extends Stack {
  constructor(scope: Construct, id: string, { stage }: Deployment, artefacts: Artefacts) {
    super(scope, id, { env: environmentOf(stage), terminationProtection: true, description: `Sekisho ${stage.name}: identities` })
    const directory = {
      name: published(this, stage, 'vault/directory-table-name'),
      arn: published(this, stage, 'vault/directory-table-arn'),
    }
    const triggers = new SignInTriggers(this, 'Triggers', { stage, artefacts, directory })
    const ids = stage.identity.kind === 'existing' ? existingIds(stage.identity, stage) : this.ownIds(stage, triggers)
    const poolArn = ids.poolArn ?? this.formatArn({ service: 'cognito-idp', resource: 'userpool', resourceName: ids.userPoolId })
    triggers.allowCallsFrom(poolArn)
    new RestoreFunction(this, 'Restore', { stage, artefacts, directory, pool: { id: ids.userPoolId, arn: poolArn } })
    if (stage.identity.kind === 'own' || stage.identity.groups === 'own') {
      for (const [role, { precedence }] of Object.entries(roles))
        new EmptyGroupRole(this, `Group-${role}`, { stage, ...ids, role, precedence })
    }
    publish(this, stage, 'identity/user-pool-id', ids.userPoolId)
    publish(this, stage, 'identity/user-pool-arn', poolArn)
    publish(this, stage, 'identity/user-pool-client-id', ids.userPoolClientId)
    publish(this, stage, 'identity/identity-pool-id', ids.identityPoolId)
    if (relyingPartyOf(stage) !== null) publish(this, stage, 'identity/passkey-client-id', passkeyClient(this, stage, ids.userPoolId).ref)
    if (triggers.userMigration) publish(this, stage, 'identity/window-client-id', windowClient(this, stage, ids.userPoolId).ref)
  }

  /** The pool, its client and the identity pool, made here and kept for ever. */
  private ownIds(stage: Stage, triggers: SignInTriggers): Ids {
    const { pool, client } = new StaffPool(this, 'Staff', {
      stage,
      triggers: {
        preToken: triggers.preToken.function.functionArn,
        postAuthentication: triggers.postAuthentication.function.functionArn,
        postConfirmation: triggers.postConfirmation.function.functionArn,
        customMessage: triggers.customMessage.function.functionArn,
        ...(triggers.preSignUp && { preSignUp: triggers.preSignUp.function.functionArn }),
        ...(triggers.userMigration && { userMigration: triggers.userMigration.function.functionArn }),
      },
    })
    trackSessions(this, stage, pool.ref)
    const { id: identityPoolId } = new StaffIdentityPool(this, 'Credentials', { stage, pool, client })
    return { userPoolId: pool.ref, poolArn: pool.attrArn, userPoolClientId: client.ref, identityPoolId }
  }
}

interface Ids {
  userPoolId: string
  poolArn?: string
  userPoolClientId: string
  identityPoolId: string
}

/**
 * Ids of what the stage adopts. CloudFormation can change nothing of it: its triggers are set by hand once.
 * @throws Error when an id is none, or of another region
 */
function existingIds({ userPoolId, userPoolClientId, identityPoolId }: ExistingIdentities, { name, region }: Stage): Ids {
  const isPool = new RegExp(`^${region}_[A-Za-z0-9]+$`).test(userPoolId)
  if (!isPool)
    throw new Error(`identity of stage "${name}" names the user pool "${userPoolId}": an id in ${region} is ${region}_AbCdEf123.`)
  if (!identityPoolId.startsWith(`${region}:`))
    throw new Error(`identity of stage "${name}" names the identity pool "${identityPoolId}": an id in ${region} begins with ${region}:`)
  return { userPoolId, userPoolClientId, identityPoolId }
}
