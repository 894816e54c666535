import type { Account } from './account.ts'

/**
 * `ready`: as the stage needs it. `note`: the stage works, and somebody should know. `stop`: a deployment would fail
 * or harm. `unseen`: these credentials or this place do not say.
 */
export type Verdict = 'ready' | 'note' | 'stop' | 'unseen'

/** What a check saw, and what to do about it. */
export interface Finding {
  verdict: Verdict
  says: string
  fix?: string
}

/** One thing that is looked at before anything is made. */
export interface Check {
  /** One or two words, for the list. */
  name: string
  /** Actions of IAM that it needs; all of them read. */
  rights: readonly string[]
  /** @throws the SDK's errors, which run-preflight.ts puts into words */
  look(account: Account): Promise<Finding[]>
}

export const ready = (says: string): Finding => ({ verdict: 'ready', says })
export const note = (says: string, fix?: string): Finding => ({ verdict: 'note', says, ...(fix !== undefined && { fix }) })
export const stop = (says: string, fix: string): Finding => ({ verdict: 'stop', says, fix })
