import { endpointsIn } from '@sekisho/contract/endpoints'
import { toGateway } from '@sekisho/permissions/to-gateway'
import { DOOR } from '@sekisho/stages/door'
import type { Stage } from '@sekisho/stages/stage'
import type { ClientSettings } from '../preflight/account.ts'

/** AWS lets nobody reserve the last hundred. */
export const LEFT_OVER = 100

/** How many instances an account may run at once, and how many nobody has reserved. */
export interface Instances {
  all: number
  free: number
}

/** @throws the SDK's errors */
export async function instancesOf(settings: ClientSettings): Promise<Instances> {
  const { LambdaClient, GetAccountSettingsCommand } = await import('@aws-sdk/client-lambda')
  const { AccountLimit } = await new LambdaClient(settings).send(new GetAccountSettingsCommand({}))
  return { all: AccountLimit?.ConcurrentExecutions ?? 0, free: AccountLimit?.UnreservedConcurrentExecutions ?? 0 }
}

/** How many functions keep instances for themselves: those of the endpoints, and the authorizer of companies with own passwords. */
export function reservingFunctions({ mode }: Pick<Stage, 'mode'>): number {
  const served = new Set(toGateway(endpointsIn(mode)).map((method) => method.function)).size
  return mode === 'custom' ? served + 1 : served
}

/** What all of them reserve when each has so many; the door of companies with own passwords has at least its rate. */
export function reservedBy(stage: Pick<Stage, 'mode'>, each: number): number {
  const functions = reservingFunctions(stage)
  return stage.mode === 'custom' ? (functions - 1) * each + Math.max(each, DOOR.rate) : functions * each
}

/** The most that each can have of what is free, up to what the stage asks for; null where nothing can be reserved. */
export function affordable(stage: Pick<Stage, 'mode' | 'api'>, free: number): number | null {
  for (let each = stage.api.reservedConcurrency ?? 0; each > 0; each--) if (reservedBy(stage, each) <= free - LEFT_OVER) return each
  return null
}

/** Where a stack has what its template says: a creation that is under way, failed or undone has less of it, or nothing. */
const WHOLE = /^(CREATE_COMPLETE|UPDATE_|IMPORT_)/

/** What a stack of Api in this state reserves by its template. */
export function reservedIn(template: unknown, status: string | undefined): number {
  if (!WHOLE.test(status ?? '')) return 0
  const { Resources = {} } = (template ?? {}) as { Resources?: Record<string, { Properties?: { ReservedConcurrentExecutions?: number } }> }
  return Object.values(Resources).reduce((sum, { Properties }) => sum + (Properties?.ReservedConcurrentExecutions ?? 0), 0)
}
