import type { Context } from '../command.ts'
import { affordable, instancesOf, reservedIn } from '../stage/reserved-concurrency.ts'
import type { Release } from './releases.ts'
import type { Target } from './target.ts'

/**
 * How many instances each function keeps for itself: what the stage asks for, as far as the account has it. Said where it
 * is less.
 * @returns null for none
 */
export async function reserveWhatThereIs(
  { stage, settings, isLocal }: Target,
  running: Release | undefined,
  { terminal }: Context,
): Promise<number | null> {
  const asked = stage.api.reservedConcurrency ?? null
  // The local cloud has no account's limit.
  if (asked === null || isLocal) return asked
  try {
    const { all, free } = await instancesOf(settings)
    const most = affordable(stage, free + reservedIn(running?.stacks.api?.template))
    if (most !== asked)
      terminal.note(
        `Lambda: ${free} of ${all} instances are free, so ${most === null ? 'none are' : `${most} are`} reserved for each function in place of ${asked}.`,
      )
    return most
  } catch (error) {
    terminal.note(
      `Lambda: how much can be reserved is not told (${error instanceof Error ? error.name : String(error)}): ${asked} each, as the stage says.`,
    )
    return asked
  }
}
