import type { Stage } from '@sekisho/stages/stage'

/** From when to when passwords of an earlier system open an account, in epoch milliseconds. */
export interface PasswordWindow {
  opens: number
  ends: number
}

/** Date, time and zone: what a day begins with depends on where. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/

/**
 * The window of a stage, null where it has none.
 * @throws Error when its instants are none, when it can never be open, when its end has passed, and for a pool that is
 * adopted: CloudFormation gives such a pool no trigger
 */
export function passwordWindowOf(
  { name, passwordWindow, identity }: Pick<Stage, 'name' | 'passwordWindow' | 'identity'>,
  now = Date.now(),
): PasswordWindow | null {
  if (!passwordWindow) return null
  const [opens, ends] = [instant(name, passwordWindow.opens), instant(name, passwordWindow.ends)]
  if (ends <= opens) throw new Error(`The passwordWindow of stage "${name}" ends before it opens.`)
  if (identity.kind === 'existing')
    throw new Error(`The stage "${name}" adopts its user pool, to which no stack can add a trigger: it cannot have a passwordWindow.`)
  if (ends <= now)
    throw new Error(
      `The passwordWindow of stage "${name}" has ended on ${passwordWindow.ends}: run "sekisho migrate close --stage ${name}", then take it out of the stage's file.`,
    )
  return { opens, ends }
}

function instant(stage: string, text: string): number {
  const at = INSTANT.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(at)) throw new Error(`The passwordWindow of stage "${stage}" has "${text}", which is no instant with its zone.`)
  return at
}
