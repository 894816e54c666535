import { randomUUID } from 'node:crypto'
import { AwsError, type Cloud } from '../../cloud.ts'
import type { StackResource } from '../../template/run-stack.ts'
import { stackId } from '../../template/stack-scope.ts'
import { isUnderWay, regionOf, type ChangeSet, type StackEvent, type StackRecord } from './stack-record.ts'

const file = 'stacks.json'
type Kept = Omit<StackRecord, 'resources'> & { resources: [string, StackResource][] }

/** The stacks of the account in one region, kept over restarts. Deleted ones are found by their id alone. */
export class StackStore {
  readonly #cloud: Cloud
  readonly #region: string
  /** Of every region, by id, which has the region in it. */
  readonly #all: Map<string, StackRecord>
  readonly #deleted: Map<string, StackRecord>

  constructor(cloud: Cloud, region = cloud.region, [all, deleted] = [new Map<string, StackRecord>(), new Map<string, StackRecord>()]) {
    this.#cloud = cloud
    this.#region = region
    this.#all = all
    this.#deleted = deleted
  }

  /** The same for whoever asks in another region, where nobody knows the stacks of this one. */
  in(region: string): StackStore {
    return region === this.#region ? this : new StackStore(this.#cloud, region, [this.#all, this.#deleted])
  }

  /** What an earlier run of the cloud left, in the order in which it was made. */
  kept(): StackRecord[] {
    const kept = this.#cloud.state.read<Kept[]>(file) ?? []
    // A state of an earlier version knows nothing of what was replaced.
    return kept.map((one) => ({ ...one, replaced: one.replaced ?? [], resources: new Map(one.resources) }))
  }

  all(): StackRecord[] {
    return [...this.#all.values()].filter((record) => regionOf(record) === this.#region)
  }

  /** By name or id. */
  find(nameOrId: string): StackRecord | undefined {
    const name = /:stack\/([^/]+)\//.exec(nameOrId)?.[1] ?? nameOrId
    if (nameOrId !== name && regionOf({ id: nameOrId }) !== this.#region) return undefined
    const found = this.#all.get(this.#id(name))
    return found ?? (nameOrId === name ? undefined : this.#deleted.get(nameOrId))
  }

  /** @throws AwsError ValidationError in the words by which CDK knows that there is none */
  require(nameOrId: string): StackRecord {
    const found = this.find(nameOrId)
    if (!found) throw new AwsError('ValidationError', `Stack with id ${nameOrId} does not exist`)
    return found
  }

  /** @throws AwsError ChangeSetNotFoundException; CloudFormation sends it without the ending */
  changeSet(stack: StackRecord, nameOrId: string): ChangeSet {
    const found = stack.changeSets.find(({ name, id }) => name === nameOrId || id === nameOrId)
    if (!found) throw new AwsError('ChangeSetNotFound', `ChangeSet [${nameOrId}] does not exist`, 404)
    return found
  }

  add(name: string, parts: Pick<StackRecord, 'status' | 'template'> & Partial<StackRecord>): StackRecord {
    const record: StackRecord = {
      name,
      id: this.#id(name),
      createdAt: this.#cloud.clock.now(),
      parameters: {},
      resolved: [],
      outputs: {},
      tags: {},
      isProtected: false,
      resources: new Map(),
      events: [],
      changeSets: [],
      replaced: [],
      ...parts,
    }
    this.#all.set(record.id, record)
    return record
  }

  remove(record: StackRecord): void {
    this.#all.delete(record.id)
    this.#deleted.set(record.id, record)
    this.save()
  }

  note(record: StackRecord, event: Omit<StackEvent, 'id' | 'at'>): void {
    record.events.unshift({ id: randomUUID(), at: this.#cloud.clock.now(), ...event })
  }

  /** The stack itself in its own history. */
  turn(record: StackRecord, status: string, { reason, token }: { reason?: string; token?: string | undefined } = {}): void {
    record.status = status
    if (reason === undefined) delete record.reason
    else record.reason = reason
    const event = { logicalId: record.name, physicalId: record.id, type: 'AWS::CloudFormation::Stack', status }
    this.note(record, { ...event, ...(reason !== undefined && { reason }), ...(token !== undefined && { token }) })
    if (!isUnderWay(record)) this.save()
  }

  save(): void {
    const kept = [...this.#all.values()].map((record): Kept => ({
      ...record,
      events: record.events.slice(0, 500),
      resources: [...record.resources],
    }))
    this.#cloud.state.write(file, kept)
  }

  #id(name: string): string {
    return stackId({ region: this.#region, accountId: this.#cloud.accountId }, name)
  }
}
