import { AwsError, type Cloud, type Credentials, type Decision, type Iam, type Principal } from '../cloud.ts'
import type { Context } from './conditions.ts'
import { CredentialIssuer } from './credentials.ts'
import { evaluate, evaluateTrust, type Caller } from './evaluate.ts'
import { roleName, type RoleStore } from './role-store.ts'

/** IAM over the roles of the deployed templates. Every decision goes to the journal with its reason. */
export class LocalIam implements Iam {
  readonly #cloud: Cloud
  readonly #roles: RoleStore
  readonly #issuer: CredentialIssuer

  constructor(cloud: Cloud, roles: RoleStore) {
    this.#cloud = cloud
    this.#roles = roles
    this.#issuer = new CredentialIssuer(cloud.state, cloud.clock)
  }

  require(principal: Principal | null, action: string, resource: string, context: Context = {}): void {
    if (!principal) {
      this.#note('anonymous', action, resource, 'the call is not signed')
      throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token')
    }
    const decision = this.decide(principal, action, resource, context)
    if (!decision.allowed) throw new AwsError('AccessDeniedException', denial(principal, action, resource, decision.deny))
  }

  allows(principal: Principal, action: string, resource: string, context: Context = {}): boolean {
    return this.decide(principal, action, resource, context).allowed
  }

  decide(principal: Principal, action: string, resource: string, context: Context = {}): Decision {
    const statements = this.#roles.policiesOf(principal.roleArn)
    const decision = evaluate(statements, { action, resource, context: { ...this.#globalContext(principal), ...context } })
    this.#note(principal.sessionArn, action, resource, decision.allowed ? undefined : because(action, decision.deny))
    return decision
  }

  mayAssume(roleArn: string, caller: Caller, action: string, context: Context): boolean {
    const role = this.#roles.find(roleArn)
    const allowed = role !== undefined && evaluateTrust(role.trust, caller, action, context)
    const reason = role ? 'the trust policy of the role does not allow it' : 'there is no such role'
    this.#note(caller.service ?? caller.federated ?? caller.account ?? 'nobody', action, roleArn, allowed ? undefined : reason)
    return allowed
  }

  issue(roleArn: string, session: string, lifeMs: number, cognito?: Principal['cognito']): Credentials {
    const sessionArn = `arn:aws:sts::${this.#cloud.accountId}:assumed-role/${roleName(roleArn)}/${session}`
    return this.#issuer.issue({ roleArn, sessionArn, ...(cognito && { cognito }) }, lifeMs)
  }

  credentials(accessKeyId: string, sessionToken: string): Credentials | undefined {
    return this.#issuer.find(accessKeyId, sessionToken)
  }

  #globalContext(principal: Principal): Context {
    return {
      'aws:PrincipalArn': principal.roleArn,
      'aws:PrincipalAccount': this.#cloud.accountId,
      'aws:RequestedRegion': this.#cloud.region,
      'aws:SecureTransport': 'true',
      'aws:CurrentTime': new Date(this.#cloud.clock.now()).toISOString(),
    }
  }

  #note(who: string, action: string, resource: string, refusal: string | undefined): void {
    const outcome = refusal === undefined ? 'allowed' : 'refused'
    this.#cloud.journal.add({
      at: this.#cloud.clock.now(),
      layer: 'iam',
      who,
      what: `${action} ${resource}`,
      outcome,
      ...(refusal && { reason: refusal }),
    })
  }
}

function denial(principal: Principal, action: string, resource: string, deny: 'implicit' | 'explicit'): string {
  const sentence = `User: ${principal.sessionArn} is not authorized to perform: ${action} on resource: ${resource}`
  return deny === 'explicit' ? `${sentence} with an explicit deny in an identity-based policy` : `${sentence} ${because(action, deny)}`
}

function because(action: string, deny: 'implicit' | 'explicit'): string {
  return deny === 'explicit' ? 'because an identity-based policy denies it' : `because no identity-based policy allows the ${action} action`
}
