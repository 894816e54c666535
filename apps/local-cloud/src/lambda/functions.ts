import { randomUUID } from 'node:crypto'
import { AwsError, type Cloud, type Functions, type Invocation, type Principal } from '../cloud.ts'
import type { FunctionConfig } from './function-config.ts'
import { permitsInvoke, type Permission } from './resource-policy.ts'
import { SandboxPool } from './sandbox-pool.ts'

/** Copies of all functions together, as a new account has them. */
const ACCOUNT_COPIES = 10
/** A copy that has rested for less is about to be asked again: to end it and start another takes as long as twenty calls. */
const GIVES_WAY_MS = 1_000

/** Every function of the templates with its resource policy. */
export class LocalFunctions implements Functions {
  readonly #cloud: Cloud
  readonly #pools = new Map<string, SandboxPool>()
  readonly #permissions = new Map<string, Permission[]>()

  constructor(cloud: Cloud) {
    this.#cloud = cloud
  }

  /** Makes a function, or makes it anew: calls that go on end with the code they began with. */
  add(config: FunctionConfig): void {
    const before = this.#pools.get(config.name)
    this.#pools.set(config.name, new SandboxPool(config, this.#cloud, () => this.#makeRoom()))
    if (before) void before.retire()
  }

  /** How a function stands now; undefined where there is none. */
  config(target: string): Readonly<FunctionConfig> | undefined {
    return this.#pools.get(functionName(target))?.config
  }

  /** Reserves copies for a function, past its template; 0 stops it, undefined shares the account's again. @throws AwsError ResourceNotFoundException */
  reserve(target: string, copies: number | undefined): void {
    this.#find(target).reserve(copies)
  }

  /** Takes a function away; its resource policy goes with it. */
  remove(name: string): void {
    const before = this.#pools.get(name)
    this.#pools.delete(name)
    if (before) void before.retire()
  }

  /**
   * @param target name or ARN; a permission on a version or alias counts for that one alone
   * @param owner the resource that says so: what it said before is replaced
   */
  permit(target: string, permission: Permission, owner: string = randomUUID()): void {
    this.forbid(owner)
    const key = unaliased(target)
    this.#permissions.set(key, [...(this.#permissions.get(key) ?? []), { ...permission, owner }])
  }

  /** Takes a permission away by the resource that gave it. */
  forbid(owner: string): void {
    for (const [key, permissions] of this.#permissions)
      this.#permissions.set(
        key,
        permissions.filter((permission) => permission.owner !== owner),
      )
  }

  /**
   * Invokes for an AWS service.
   * @throws AwsError ResourceNotFoundException, AccessDeniedException when the resource policy does not name the caller
   */
  async invoke(arn: string, event: unknown, caller: { service: string; sourceArn: string }): Promise<Invocation> {
    const pool = this.#find(arn)
    if (!permitsInvoke(this.#permissions.get(unaliased(arn)) ?? [], caller)) {
      const reason = 'no resource-based policy allows the lambda:InvokeFunction action'
      this.#note(caller.service, pool, 'refused', reason)
      const text = `User: ${caller.service} is not authorized to perform: lambda:InvokeFunction on resource: ${pool.config.arn} because ${reason}`
      throw new AwsError('AccessDeniedException', text, 403)
    }
    return this.#run(pool, arn, event, caller.service)
  }

  /** Invokes with the rights of a role's own policies, as a caller in the same account may. @throws AwsError */
  async invokeAs(principal: Principal, arn: string, event: unknown): Promise<Invocation> {
    const pool = this.#find(arn)
    this.#cloud.iam.require(principal, 'lambda:InvokeFunction', arn.startsWith('arn:') ? arn : pool.config.arn)
    return this.#run(pool, arn, event, principal.sessionArn)
  }

  /** Invokes as the deployment itself, which holds its own rights: custom resources. */
  async invokeAsDeployment(arn: string, event: unknown): Promise<Invocation> {
    return this.#run(this.#find(arn), arn, event, 'cloudformation.amazonaws.com')
  }

  /** Cold and warm starts of every function so far. */
  starts(): Record<string, { cold: number; warm: number }> {
    return Object.fromEntries([...this.#pools].map(([name, pool]) => [name, { cold: pool.coldStarts, warm: pool.warmStarts }]))
  }

  /** How many copies of each function there are now. */
  copies(): Record<string, number> {
    return Object.fromEntries([...this.#pools].map(([name, pool]) => [name, pool.copies]))
  }

  /** Kills the function's threads. @throws AwsError ResourceNotFoundException */
  async kill(arn: string): Promise<void> {
    await this.#find(arn).stop()
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.close()))
  }

  /** Whether one more copy may be made: where there are as many as may be, one that has rested a while gives way. */
  #makeRoom(): boolean {
    const pools = [...this.#pools.values()]
    if (pools.reduce((sum, { copies }) => sum + copies, 0) < ACCOUNT_COPIES) return true
    const before = this.#cloud.clock.now() - GIVES_WAY_MS
    const rested = pools.filter(({ restsSince = Infinity }) => restsSince <= before)
    const [longest] = rested.toSorted((a, b) => a.restsSince! - b.restsSince!)
    longest?.endLongestRested()
    return longest !== undefined
  }

  #find(target: string): SandboxPool {
    const pool = this.#pools.get(functionName(target))
    if (!pool) throw new AwsError('ResourceNotFoundException', `Function not found: ${target}`, 404)
    return pool
  }

  async #run(pool: SandboxPool, arn: string, event: unknown, who: string): Promise<Invocation> {
    const { cannotRun } = pool.config
    if (cannotRun) throw new AwsError('InvalidRuntimeException', `${pool.config.name} cannot be invoked: ${cannotRun}.`, 502)
    const invocation = await pool.invoke(event, arn.startsWith('arn:') ? arn : pool.config.arn)
    const { timeoutMs } = pool.config
    if (invocation.kind === 'result') this.#note(who, pool, 'allowed')
    if (invocation.kind === 'error') this.#note(who, pool, 'failed', `${invocation.errorType}: ${invocation.errorMessage}`)
    if (invocation.kind === 'timeout') this.#note(who, pool, 'failed', `Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`)
    return invocation
  }

  #note(who: string, pool: SandboxPool, outcome: 'allowed' | 'refused' | 'failed', reason?: string): void {
    this.#cloud.journal.add({
      at: this.#cloud.clock.now(),
      layer: 'function',
      who,
      what: `invoke ${pool.config.name}`,
      outcome,
      ...(reason && { reason }),
    })
  }
}

/** `NAME` of `NAME`, `NAME:ALIAS`, `arn:aws:lambda:REGION:ACCOUNT:function:NAME` and `…:NAME:ALIAS`. */
export function functionName(target: string): string {
  return unaliased(target).split(':')[0]!
}

/** The name with its version or alias, without the ARN around it. */
function unaliased(target: string): string {
  return target.replace(/^arn:[^:]+:lambda:[^:]*:[^:]*:function:/, '')
}
