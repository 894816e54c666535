import type { AwsCall, Cloud } from '../../cloud.ts'
import type { Mailbox } from '../../mailbox.ts'
import type { AttemptLimits } from './attempt-limits.ts'
import type { Input } from './input.ts'
import type { Lockout } from './lockout.ts'
import type { Registrations } from './passkeys/registrations.ts'
import type { SecretBlocks } from './secret-blocks.ts'
import type { Sessions } from './sessions.ts'
import type { Triggers } from './triggers.ts'
import type { UserStore } from './user-store.ts'

/** Everything an operation of this service works with. */
export interface Idp {
  cloud: Cloud
  store: UserStore
  sessions: Sessions
  registrations: Registrations
  secretBlocks: SecretBlocks
  lockout: Lockout
  limits: AttemptLimits
  triggers: Triggers
  outbox: Mailbox
  /** When a reset was pretended for somebody who does not exist (epoch ms), by person. */
  pretendedResets: Map<string, number>
  /** How long ListUsers does not know somebody new: AWS's lists are eventually consistent. */
  listLag: { ms: number }
}

/** One operation: takes the parsed body, answers the body to send, throws AwsError to refuse. */
export type Operation = (idp: Idp, input: Input, call: AwsCall) => unknown
