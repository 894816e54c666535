import { awsJson, type AwsJson } from '@sekisho/identity/aws/signed-fetch'
import { directoryTable, type DirectoryTable } from '@sekisho/identity/people/directory-table'
import type { RunClock } from '@sekisho/identity/restore/run-clock'
import { startPrivateCloud, type PrivateCloud } from '../fixtures/private-cloud.ts'

/** The parts of a cloud that a drill reaches past its ports: the clock it moves and AWS's quotas. */
interface Moved {
  kernel: {
    cloud: { clock: { now(): number; move(byMs: number): void } }
    quotas: { enforce(on: boolean): void }
  }
}

export interface DrillCloud {
  cloud: PrivateCloud
  call: AwsJson
  table: DirectoryTable
  pool: string
  administrator: { accessKeyId: string; secretAccessKey: string; sessionToken: string }
  /** The cloud's clock: whoever waits moves it. */
  clock: RunClock
  enforceQuotas(): void
}

/** Starts a cloud on a state that stays, and signs as whoever deployed it. */
export async function startDrillCloud(state: string, cdkOut?: string): Promise<DrillCloud> {
  const cloud = await startPrivateCloud({ state, ...(cdkOut !== undefined && { cdkOut }) })
  const {
    aws,
    region,
    userPoolId,
    directoryTable: name,
    administrator,
  } = cloud.description as typeof cloud.description & {
    administrator: DrillCloud['administrator']
  }
  const { cloud: inside, quotas } = (cloud as unknown as Moved).kernel
  const clock: RunClock = {
    now: () => inside.clock.now(),
    until: async (at) => inside.clock.move(Math.max(0, at - inside.clock.now())),
  }
  // A busy machine may take long; the drill's verdicts are not about that.
  const bounded = awsJson({ region, credentials: () => administrator, endpoint: () => aws }, fetch)
  const call: AwsJson = (asked) => bounded({ ...asked, timeoutMs: 120_000 })
  return {
    cloud,
    call,
    table: directoryTable(call, name),
    pool: userPoolId,
    administrator,
    clock,
    enforceQuotas: () => quotas.enforce(true),
  }
}
