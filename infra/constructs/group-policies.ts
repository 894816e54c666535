import { Stack } from 'aws-cdk-lib'
import { CfnPolicy } from 'aws-cdk-lib/aws-iam'
import { endpointsIn } from '@sekisho/contract/endpoints'
import { roles } from '@sekisho/permissions/table'
import { toIam } from '@sekisho/permissions/to-iam'
import { Construct } from 'constructs'
import { accountAsPrinted, acknowledge } from '../checks/acknowledge.ts'
import type { Stage } from '@sekisho/stages/stage'
import { nameIn } from '../deployment.ts'
import { groupRoleName } from './empty-group-role.ts'
import { API_LOGICAL_ID, API_STAGE } from './permissioned-api.ts'

/**
 * Attaches to each group role what it may call, by the role's name: exact methods, one `*` per path
 * parameter. Only `iam` mode has them; with the other authorizers nobody signs with these roles.
 */
export class GroupPolicies extends Construct {
  constructor(scope: Construct, id: string, { stage, apiId }: { stage: Stage; apiId: string }) {
    super(scope, id)
    const { region, account } = Stack.of(this)
    // cdk-nag prints references as <LogicalId>.
    const printed = `arn:aws:execute-api:${region}:${accountAsPrinted(Stack.of(this))}:<${API_LOGICAL_ID}>/${API_STAGE}`
    const api = `arn:aws:execute-api:${region}:${account}:${apiId}/${API_STAGE}`
    const endpoints = endpointsIn('iam')
    for (const role of Object.keys(roles)) {
      const statement = toIam(role, endpoints, api)
      if (!statement) continue
      const policy = new CfnPolicy(this, role, {
        roles: [groupRoleName(stage, role)],
        policyName: nameIn(stage, `call-the-api-as-${role}`),
        policyDocument: { Version: '2012-10-17', Statement: [statement] },
      })
      for (const path of (toIam(role, endpoints, printed)?.Resource ?? []).filter((arn) => arn.includes('*'))) {
        acknowledge(policy, { rule: `AwsSolutions-IAM5[Resource::${path}]`, reason: 'The star stands for one path parameter: an id.' })
      }
    }
  }
}
