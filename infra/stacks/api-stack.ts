import { Stack } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { Artefacts } from '../artefacts.ts'
import { AccountLogRole } from '../constructs/account-log-role.ts'
import { gatewayGuard } from '../constructs/gateway-authorizer.ts'
import { GroupPolicies } from '../constructs/group-policies.ts'
import { PermissionedApi } from '../constructs/permissioned-api.ts'
import { PreWake } from '../constructs/pre-wake.ts'
import { publish } from '../constructs/published-value.ts'
import { SessionFunction } from '../constructs/session-function.ts'
import { SliceFunction } from '../constructs/slice-function.ts'
import { servedFunctions } from '../served.ts'
import type { Deployment } from '../stages.ts'

/** Functions, gateway and what each group may call. Nothing here is precious: it may be deleted any time. */
export class ApiStack extends Stack {
  constructor(scope: Construct, id: string, deployment: Deployment, artefacts: Artefacts) {
    const { stage, authorizer } = deployment
    super(scope, id, { env: { region: stage.region }, description: `Sekisho ${stage.name}: functions and gateway` })
    const functions = new Map(
      servedFunctions(authorizer).map((name) => [
        name,
        name === 'session' ? new SessionFunction(this, deployment, artefacts) : new SliceFunction(this, name, deployment, artefacts),
      ]),
    )
    const { api } = new PermissionedApi(this, 'Api', { deployment, functions, guard: gatewayGuard(this, deployment, artefacts) })
    if (stage.api.setsAccountLogRole) api.deploymentStage.node.addDependency(new AccountLogRole(this, 'AccountLogRole'))
    if (authorizer === 'iam') new GroupPolicies(this, 'GroupPolicies', { stage, apiId: api.restApiId })
    if (stage.preWake) new PreWake(this, 'PreWake', { stage, when: stage.preWake })
    publish(this, stage, 'api/id', api.restApiId)
  }
}
