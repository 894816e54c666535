import type { Replaced, StackResource } from '../../template/run-stack.ts'

/** One line of a stack's history. */
export interface StackEvent {
  id: string
  at: number
  logicalId: string
  physicalId: string
  type: string
  status: string
  reason?: string
  /** Of the request that began it: CDK asks for its own events by it. */
  token?: string
}

/** What a change set would do to one resource. */
export interface Change {
  action: 'Add' | 'Modify' | 'Remove'
  logicalId: string
  physicalId: string
  type: string
  replacement?: 'True' | 'False' | 'Conditional'
  policyAction?: 'Delete' | 'Retain' | 'Snapshot' | 'ReplaceAndDelete' | 'ReplaceAndRetain'
  properties: { name: string; recreates: 'Always' | 'Conditionally' | 'Never' }[]
}

export interface ChangeSet {
  id: string
  name: string
  at: number
  status: 'CREATE_COMPLETE' | 'FAILED'
  executionStatus: 'AVAILABLE' | 'UNAVAILABLE' | 'OBSOLETE' | 'EXECUTE_COMPLETE' | 'EXECUTE_IN_PROGRESS'
  reason?: string
  description?: string
  template: string
  parameters: Record<string, string>
  tags: Record<string, string>
  changes: Change[]
}

export interface Difference {
  path: string
  expected: unknown
  actual: unknown
}

/** How one resource stands against its template. */
export interface ResourceDrift {
  logicalId: string
  type: string
  ref: string
  status: 'IN_SYNC' | 'MODIFIED' | 'DELETED'
  expected: Record<string, unknown>
  actual: Record<string, unknown>
  differences: Difference[]
}

/** What a detection found. Resources whose service tells nothing are not in it. */
export interface StackDrift {
  id: string
  status: 'IN_SYNC' | 'DRIFTED'
  at: number
  resources: ResourceDrift[]
}

/** What was given to make a stack, and what came of it. */
export interface StackRecord {
  name: string
  id: string
  status: string
  reason?: string
  createdAt: number
  updatedAt?: number
  deletedAt?: number
  template: string
  parameters: Record<string, string>
  resolved: { name: string; said: string; resolved?: string }[]
  outputs: Record<string, string>
  tags: Record<string, string>
  isProtected: boolean
  resources: Map<string, StackResource>
  events: StackEvent[]
  changeSets: ChangeSet[]
  /** What others have taken the place of, until the stack is whole again. */
  replaced: Replaced[]
  /** What the last detection found; nothing after the stack has changed. */
  drift?: StackDrift
  /** What was there before an update that is under way or failed, for the way back. */
  before?: Pick<StackRecord, 'template' | 'parameters' | 'tags' | 'outputs' | 'resolved'>
}

export const isUnderWay = ({ status }: Pick<StackRecord, 'status'>): boolean =>
  status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS'

/** `arn:aws:cloudformation:REGION:…` */
export const regionOf = ({ id }: Pick<StackRecord, 'id'>): string => id.split(':')[3]!
