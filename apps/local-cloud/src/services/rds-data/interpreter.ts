/**
 * A statement that evaluates expressions for a tenth of a second, so that V8 finds PostgreSQL's interpreter of them hot and
 * compiles it for good behind it. That takes 600 MB for a second, whenever it comes: now there is room.
 */
export const heatingStatement = `select count(array[${Array.from({ length: 300 }, () => 'i')}]) from generate_series(1, 10000) i`

/** Whether this process compiles what is hot: its first compilation may be its last, as in tests. */
export const compilesAgain = (execArgv: readonly string[]): boolean => !execArgv.includes('--liftoff-only')
