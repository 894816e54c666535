/**
 * How Node is asked to run the local cloud. Each of its two dozen heaps may grow fourfold before V8 looks through it, and
 * keep 48 MB of what is young; looking sooner takes no more time here and a fifth less memory.
 */
export const sparingly = ['--max-semi-space-size=8', '--heap-growing-percent=30']

/**
 * For each core glibc keeps up to eight heaps of what threads have freed, and learns to keep large pieces too: four heaps in
 * all do, and what is large goes back.
 */
export const sparingEnvironment = { MALLOC_ARENA_MAX: '4', MALLOC_TRIM_THRESHOLD_: '131072' }
