import type { Client, Pool } from '../pool.ts'

/** What every flow starts from. */
export interface Start {
  pool: Pool
  client: Client
  parameters: Record<string, string>
  clientMetadata: Record<string, string>
  /** The caller's `user-agent`. */
  agent: string
}
