/** How the program ends, for scripts: printed at the end of `sekisho --help`. A closed set. */
export const exitCodes = {
  done: 0,
  /** The command ran and says no: a layer disagrees, somebody is in the directory already. */
  refused: 1,
  /** What was typed makes no sense; nothing was done. */
  usage: 2,
  /** No credentials, a service that does not answer or refuses these credentials. */
  unreachable: 3,
  /** Something is begun and not finished; the same command finishes it. */
  unfinished: 4,
  /** A fault of the program itself. */
  fault: 70,
  /** Ctrl-C: 128 and the number of the signal, as shells count. */
  interrupted: 130,
} as const

export type ExitName = keyof typeof exitCodes

/** In words, for the help. */
export const exitWords: Readonly<Record<ExitName, string>> = {
  done: 'done',
  refused: 'the command ran and says no; the sentence says why',
  usage: 'what was typed makes no sense; nothing was done',
  unreachable: 'no credentials, or AWS does not answer or refuses them',
  unfinished: 'begun and not finished; the same command goes on',
  fault: 'a fault of this program',
  interrupted: 'interrupted by Ctrl-C',
}
