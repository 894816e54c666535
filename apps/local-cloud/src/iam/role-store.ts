import type { Statement } from './policy-document.ts'

export interface Role {
  arn: string
  trust: Statement[]
}

/** Roles and the policies attached to them. A policy may arrive before its role: stacks attach by role name. */
export class RoleStore {
  readonly #roles = new Map<string, Role>()
  readonly #policies = new Map<string, Statement[]>()

  add(name: string, role: Role): void {
    this.#roles.set(name, role)
  }

  attach(roleName: string, statements: readonly Statement[]): void {
    this.#policies.set(roleName, [...(this.#policies.get(roleName) ?? []), ...statements])
  }

  find(roleArn: string): Role | undefined {
    const role = this.#roles.get(roleName(roleArn))
    return role?.arn === roleArn ? role : undefined
  }

  /** Nothing for a role that no template made. */
  policiesOf(roleArn: string): readonly Statement[] {
    return this.find(roleArn) ? (this.#policies.get(roleName(roleArn)) ?? []) : []
  }
}

/** The last part of an ARN `…:role/path/NAME`. */
export function roleName(roleArn: string): string {
  return roleArn.slice(roleArn.lastIndexOf('/') + 1)
}
