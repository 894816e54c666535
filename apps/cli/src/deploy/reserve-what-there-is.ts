import type { Context } from '../command.ts'
import { deployedTemplate } from '../stage/deployed-template.ts'
import { affordable, instancesOf, reservedIn } from '../stage/reserved-concurrency.ts'
import { stackState } from './stack-state.ts'
import type { Target } from './target.ts'

/**
 * How many instances each function keeps for itself: what the stage asks for, as far as the account has it. Said where it
 * is less.
 * @returns null for none
 */
export async function reserveWhatThereIs(
  { stage, settings, isLocal, stackName }: Pick<Target, 'stage' | 'settings' | 'isLocal' | 'stackName'>,
  { terminal }: Pick<Context, 'terminal'>,
): Promise<number | null> {
  const asked = stage.api.reservedConcurrency ?? null
  // The local cloud has no account's limit.
  if (asked === null || isLocal) return asked
  try {
    const name = stackName('api')
    const [{ all, free }, template, state] = await Promise.all([
      instancesOf(settings),
      deployedTemplate(settings, name),
      stackState({ settings }, name),
    ])
    // What the stage has reserved itself is free for it again, whether that deployment came to its end or not.
    const own = reservedIn(template, state?.status)
    const most = affordable(stage, free + own)
    if (most !== asked)
      terminal.note(
        `Lambda: ${free + own} of ${all} instances are free, so ${most === null ? 'none are' : `${most} are`} reserved for each function in place of ${asked}.`,
      )
    return most
  } catch (error) {
    terminal.note(
      `Lambda: how much can be reserved is not told (${error instanceof Error ? error.name : String(error)}): ${asked} each, as the stage says.`,
    )
    return asked
  }
}
