/** Seconds of each stage of one whole run. */
export type Seconds = Record<string, number>

/** The whole runs that `test` noted, the newest last. A line that cannot be read, or of an earlier form, is passed over. */
export function runsIn(lines: string): Seconds[] {
  return lines.split('\n').flatMap((line) => {
    try {
      const { seconds, tally } = JSON.parse(line) as { seconds?: Seconds; tally?: { failed: number } }
      return seconds && tally?.failed === 0 ? [seconds] : []
    } catch {
      return []
    }
  })
}
