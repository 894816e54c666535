const listeners = new Set<() => void>()
let waiting = 0
/** Milliseconds of `performance.now()`; 0 while nobody waits. */
let since = 0
let ending: ReturnType<typeof setTimeout> | undefined

/** Since when changes wait for a database that wakes up; 0 when none does. */
export const wakingSince = (): number => since

/** Tells the page that a change waits, until this is over and no other one begins at once. */
export async function awaitWaking(pause: Promise<void>): Promise<void> {
  clearTimeout(ending)
  waiting++
  change(since || performance.now())
  await pause
  // The next try takes a moment; between two waits the notice stays.
  if (--waiting === 0) ending = setTimeout(change, 1500, 0)
}

function change(to: number) {
  since = to
  for (const listener of listeners) listener()
}

export function onWaking(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
