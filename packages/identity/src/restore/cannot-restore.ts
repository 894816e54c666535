/** Why a restore did not begin or did not go on. */
export type RestoreRefusal =
  | 'time'
  | 'pool-unknown'
  | 'pool-of-others'
  | 'pool-unfit'
  | 'running'
  | 'unfinished'
  | 'credentials'
  | 'silent'
  | 'overtaken'

/** A restore that whoever asked for it can put right, in words that say how. Nothing is half done that a second run does not finish. */
export class CannotRestore extends Error {
  readonly why: RestoreRefusal
  constructor(why: RestoreRefusal, message: string) {
    super(message)
    this.name = 'CannotRestore'
    this.why = why
  }
}
