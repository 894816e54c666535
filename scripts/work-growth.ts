const LEAST_ROUNDS = 3
const ROUNDS = 300
/** Microseconds of this process's own work after which a try needs no more rounds. */
const ENOUGH = 100_000
const TRIES = 10
/** Well below what one pass per character grows by, and what one pass may be taken for at first. */
const CERTAIN = 15
/** Eight times, twice over: what disturbs a measurement counts only by its root. */
const SPAN = 64

/**
 * How many times the work grows when the input is eight times as long: about 8 for one pass, 64 for a pass per
 * character. The shortest of many calls counts, and tries go on while it may be an interruption or code not yet
 * compiled that makes the difference: a busy machine needs more of them, and comes to the same end.
 * What the parser throws is an answer too.
 * @param inputOf makes an input of about this many characters, the worst that its parser can be given
 */
export function workGrowth<Input>(inputOf: (size: number) => Input, parse: (input: Input) => unknown, size = 512): number {
  const [small, large] = [inputOf(size), inputOf(size * SPAN)]
  let [shortest, longest] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let turn = 0; turn < TRIES && !(Math.sqrt(longest / shortest) < CERTAIN); turn++) {
    const before = process.cpuUsage()
    for (let round = 0; round < ROUNDS && (round < LEAST_ROUNDS || workSince(before) < ENOUGH); round++) {
      shortest = Math.min(
        shortest,
        nanosecondsOf(() => parse(small)),
      )
      longest = Math.min(
        longest,
        nanosecondsOf(() => parse(large)),
      )
    }
  }
  return Math.sqrt(longest / shortest)
}

function workSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return user + system
}

function nanosecondsOf(work: () => unknown): number {
  const started = process.hrtime.bigint()
  try {
    work()
  } catch {
    // A refusal is what most of these inputs are for.
  }
  return Number(process.hrtime.bigint() - started)
}
