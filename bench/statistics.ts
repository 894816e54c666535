/** The value below which a share of the samples lies, by the nearest rank. @throws RangeError without samples */
export function quantile(samples: readonly number[], share: number): number {
  if (samples.length === 0) throw new RangeError('No samples.')
  const sorted = samples.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]!
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5)

/** How far the middle half of the samples lies apart, as a share of their median. */
export function spread(samples: readonly number[]): number {
  return (quantile(samples, 0.75) - quantile(samples, 0.25)) / (median(samples) || 1)
}
