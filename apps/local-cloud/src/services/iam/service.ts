import type { Cloud, Provisioned, Remover, Service, TemplateResource } from '../../cloud.ts'
import { managedPolicy } from '../../iam/managed-policies.ts'
import { parsePolicy, type Statement } from '../../iam/policy-document.ts'
import type { RoleStore } from '../../iam/role-store.ts'
import { physicalHash, physicalName } from '../../template/physical-id.ts'

/** Makes the roles and policies of the templates. `sts` and `iam` have no API here: nothing of ours calls it. */
export function createIamService(cloud: Cloud, roles: RoleStore): Service {
  const managed = new Map<string, Statement[]>()
  /** The name by which each resource stands now: one that another name has replaced takes nothing away any more. */
  const present = new Map<string, string>()
  const noted = (provision: (resource: TemplateResource) => Provisioned) => (resource: TemplateResource) => {
    const provisioned = provision(resource)
    present.set(keyOf(resource), provisioned.ref)
    return provisioned
  }
  const detach: Remover = (resource) => {
    if (present.get(keyOf(resource)) === resource.ref) roles.detach(keyOf(resource))
  }
  const statementsOf = (arn: string): Statement[] => managed.get(arn) ?? managedPolicy(arn)

  return {
    name: 'iam',
    provisioners: {
      'AWS::IAM::Role': noted((resource) => provisionRole(resource, cloud, roles, statementsOf)),
      'AWS::IAM::Policy': noted((resource) => {
        const statements = parsePolicy(resource.properties['PolicyDocument'], owner(resource))
        attachToRoles(resource, roles, statements)
        return {
          ref: String(resource.properties['PolicyName'] ?? resource.logicalId),
          attributes: { Id: physicalHash(resource.stack, resource.logicalId, 16) },
        }
      }),
      'AWS::IAM::RolePolicy': noted((resource) => {
        const statements = parsePolicy(resource.properties['PolicyDocument'], owner(resource))
        roles.detach(keyOf(resource))
        roles.attach(String(resource.properties['RoleName']), statements, keyOf(resource))
        return { ref: String(resource.properties['PolicyName']) }
      }),
      'AWS::IAM::ManagedPolicy': noted((resource) => {
        const name = String(resource.properties['ManagedPolicyName'] ?? physicalName(resource.stack, resource.logicalId))
        const arn = `arn:aws:iam::${cloud.accountId}:policy/${name}`
        const statements = parsePolicy(resource.properties['PolicyDocument'], owner(resource))
        managed.set(arn, statements)
        attachToRoles(resource, roles, statements)
        return { ref: arn, attributes: { PolicyArn: arn } }
      }),
    },
    removers: {
      'AWS::IAM::Role': (resource) => {
        void detach(resource)
        roles.remove(resource.ref)
      },
      'AWS::IAM::Policy': detach,
      'AWS::IAM::RolePolicy': detach,
      'AWS::IAM::ManagedPolicy': detach,
    },
  }
}

function provisionRole(
  resource: TemplateResource,
  cloud: Cloud,
  roles: RoleStore,
  statementsOf: (arn: string) => Statement[],
): Provisioned {
  const { properties } = resource
  if (properties['PermissionsBoundary'])
    throw new Error(`${owner(resource)} has a permissions boundary, which is not part of the local cloud.`)
  const name = String(properties['RoleName'] ?? physicalName(resource.stack, resource.logicalId))
  const arn = `arn:aws:iam::${cloud.accountId}:role${String(properties['Path'] ?? '/')}${name}`
  roles.add(name, { arn, trust: parsePolicy(properties['AssumeRolePolicyDocument'], owner(resource)) })
  const inline = ((properties['Policies'] ?? []) as Array<{ PolicyDocument: unknown }>).flatMap(({ PolicyDocument }) =>
    parsePolicy(PolicyDocument, owner(resource)),
  )
  const named = ((properties['ManagedPolicyArns'] ?? []) as string[]).flatMap((policyArn) => statementsOf(policyArn))
  roles.attach(name, [...inline, ...named], keyOf(resource))
  const id = physicalHash(resource.stack, resource.logicalId, 17).toUpperCase()
  return { ref: name, attributes: { Arn: arn, RoleId: `AROA${id}` } }
}

function attachToRoles(resource: TemplateResource, roles: RoleStore, statements: Statement[]): void {
  if (resource.properties['Users'] || resource.properties['Groups']) {
    throw new Error(`${owner(resource)} is attached to users or groups, which are not part of the local cloud.`)
  }
  roles.detach(keyOf(resource))
  for (const name of (resource.properties['Roles'] ?? []) as string[]) roles.attach(name, statements, keyOf(resource))
}

function owner(resource: TemplateResource): string {
  return `${resource.logicalId} in stack ${resource.stack}`
}

/** Whose a policy is, so that it can be replaced. */
const keyOf = ({ stack, type, logicalId }: TemplateResource): string => `${type} ${stack}/${logicalId}`
