const ROUNDS = 300
const LEAST_ROUNDS = 5
/** Nanoseconds after which no more rounds are needed. */
const ENOUGH = 80_000_000n

/**
 * How many times the work grows when the input is eight times as long: about 8 for one pass, 64 for a pass per
 * character. Each call is far shorter than the turn that a busy machine gives a process, and the shortest of hundreds
 * counts: some of them are never interrupted. What the parser throws is an answer too.
 * @param inputOf makes an input of about this many characters, the worst that its parser can be given
 */
export function workGrowth<Input>(inputOf: (size: number) => Input, parse: (input: Input) => unknown, size = 1_024): number {
  const [small, large] = [inputOf(size), inputOf(size * 8)]
  const started = process.hrtime.bigint()
  let [shortest, longest] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let round = 0; round < ROUNDS && (round < LEAST_ROUNDS || process.hrtime.bigint() - started < ENOUGH); round++) {
    shortest = Math.min(
      shortest,
      nanosecondsOf(() => parse(small)),
    )
    longest = Math.min(
      longest,
      nanosecondsOf(() => parse(large)),
    )
  }
  return longest / shortest
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
