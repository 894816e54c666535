import { Stack } from 'aws-cdk-lib'
import type { FunctionName } from '@sekisho/permissions/to-functions'
import type { Construct } from 'constructs'
import type { Artefacts } from '../artefacts.ts'
import { AccountLogRole } from '../constructs/account-log-role.ts'
import { gatewayGuard } from '../constructs/gateway-authorizer.ts'
import { GroupPolicies } from '../constructs/group-policies.ts'
import { passkeyRuleOf } from '../constructs/passkey-rule.ts'
import { PermissionedApi } from '../constructs/permissioned-api.ts'
import { PreWake } from '../constructs/pre-wake.ts'
import { publish } from '../constructs/published-value.ts'
import { PoolChanges } from '../constructs/pool-changes.ts'
import { ReconcileFunction } from '../constructs/reconcile-function.ts'
import { ReconcileSchedule } from '../constructs/reconcile-schedule.ts'
import { SavedQueries } from '../constructs/saved-queries.ts'
import { SessionFunction } from '../constructs/session-function.ts'
import { SliceFunction } from '../constructs/slice-function.ts'
import { Watch } from '../constructs/watch.ts'
import { servedFunctions } from '../served.ts'
import { type Deployment, environmentOf, nameIn } from '../deployment.ts'

/** Functions, gateway and what each group may call. Nothing here is precious: it may be deleted any time. */
export class ApiStack extends Stack {
  constructor(scope: Construct, id: string, deployment: Deployment, artefacts: Artefacts) {
    const { stage, authorizer } = deployment
    super(scope, id, { env: environmentOf(stage), description: `Sekisho ${stage.name}: functions and gateway` })
    const functions = new Map(servedFunctions(authorizer).map((name) => [name, functionOf(this, name, deployment, artefacts)]))
    const { api, accessLog } = new PermissionedApi(this, 'Api', { deployment, functions, guard: gatewayGuard(this, deployment, artefacts) })
    if (stage.api.setsAccountLogRole) api.deploymentStage.node.addDependency(new AccountLogRole(this, 'AccountLogRole'))
    if (authorizer === 'iam') new GroupPolicies(this, 'GroupPolicies', { stage, apiId: api.restApiId })
    if (stage.preWake) new PreWake(this, 'PreWake', { stage, when: stage.preWake })
    const logs = [accessLog, ...[...functions.values()].map(({ function: own }) => own.logGroup)]
    new SavedQueries(this, 'Questions', { stage, logGroupNames: logs.map(({ logGroupName }) => logGroupName) })
    const accountLog = functions.get('account')!.function.logGroup.logGroupName
    new Watch(this, 'Watch', { deployment, apiName: nameIn(stage, 'api'), accountLog })
    this.addReconciliation(deployment, functions)
    publish(this, stage, 'api/id', api.restApiId)
    const asked = passkeyRuleOf(stage)
    // For whoever deploys next: what is asked already surprises nobody.
    if (asked) publish(this, stage, 'api/passkeys-asked', JSON.stringify(asked))
  }

  /** Who else has pool and directory compared, besides people. */
  private addReconciliation({ stage, authorizer }: Deployment, functions: ReadonlyMap<FunctionName, SliceFunction>): void {
    const reconcile = functions.get('reconcile')
    if (!reconcile) return
    new ReconcileSchedule(this, 'ReconcileSchedule', { reconcile })
    // Where the company keeps the passwords, the pool tells nothing about who may come in.
    if (stage.trail && authorizer !== 'custom') new PoolChanges(this, 'PoolChanges', { stage, reconcile, ours: [...functions.values()] })
  }
}

function functionOf(scope: Construct, name: FunctionName, deployment: Deployment, artefacts: Artefacts): SliceFunction {
  if (name === 'session') return new SessionFunction(scope, deployment, artefacts)
  return name === 'reconcile' ? new ReconcileFunction(scope, deployment, artefacts) : new SliceFunction(scope, name, deployment, artefacts)
}
