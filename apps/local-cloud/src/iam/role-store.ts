import type { Statement } from './policy-document.ts'

export interface Role {
  arn: string
  trust: Statement[]
}

/** Roles and the policies attached to them. A policy may arrive before its role: stacks attach by role name. */
export class RoleStore {
  readonly #roles = new Map<string, Role>()
  readonly #policies = new Map<string, Map<string, readonly Statement[]>>()

  add(name: string, role: Role): void {
    this.#roles.set(name, role)
  }

  /** @param owner the resource that says so; what it said before is replaced, and nothing at all takes it away */
  attach(roleName: string, statements: readonly Statement[], owner: string): void {
    const policies = this.#policies.get(roleName) ?? new Map<string, readonly Statement[]>()
    if (statements.length > 0) policies.set(owner, statements)
    else policies.delete(owner)
    this.#policies.set(roleName, policies)
  }

  /** Takes away what a resource said of any role. */
  detach(owner: string): void {
    for (const policies of this.#policies.values()) policies.delete(owner)
  }

  /** A role that is gone; what other resources say of its name stays for one that is made anew. */
  remove(name: string): void {
    this.#roles.delete(name)
  }

  find(roleArn: string): Role | undefined {
    const role = this.#roles.get(roleName(roleArn))
    return role?.arn === roleArn ? role : undefined
  }

  /** Nothing for a role that no template made. */
  policiesOf(roleArn: string): readonly Statement[] {
    return this.find(roleArn) ? [...(this.#policies.get(roleName(roleArn))?.values() ?? [])].flat() : []
  }
}

/** The last part of an ARN `…:role/path/NAME`. */
export function roleName(roleArn: string): string {
  return roleArn.slice(roleArn.lastIndexOf('/') + 1)
}
