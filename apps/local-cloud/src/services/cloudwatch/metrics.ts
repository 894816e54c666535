/** A metric by namespace, name and dimensions. */
export interface MetricName {
  namespace: string
  name: string
  dimensions: Readonly<Record<string, string>>
}

interface EmbeddedMetrics {
  _aws?: {
    Timestamp?: number
    CloudWatchMetrics?: { Namespace: string; Dimensions?: string[][]; Metrics?: { Name: string }[] }[]
  }
  [field: string]: unknown
}

const MINUTE = 60_000
/** Minutes that are kept: a day, longer than any alarm looks back. */
const KEPT = 24 * 60

/** Sums of metrics by minute, read out of log lines in CloudWatch's embedded metric format. */
export class Metrics {
  readonly #sums = new Map<string, Map<number, number>>()
  readonly #listeners = new Set<() => void>()

  /** Calls the listener after every line that held a metric. */
  onMetric(listener: () => void): void {
    this.#listeners.add(listener)
  }

  /** Takes the metrics of a line; one that is not in the format has none. @param at epoch milliseconds, for a line without a time */
  hear(line: string, at: number): void {
    if (!line.includes('"_aws"')) return
    const fields = parsed(line)
    for (const { Namespace: namespace, Dimensions = [[]], Metrics: metrics = [] } of fields._aws?.CloudWatchMetrics ?? []) {
      for (const names of Dimensions) {
        const dimensions = Object.fromEntries(names.map((name) => [name, String(fields[name])]))
        for (const { Name: name } of metrics) this.#add({ namespace, name, dimensions }, Number(fields[name]), fields._aws?.Timestamp ?? at)
      }
    }
    for (const listener of this.#listeners) listener()
  }

  /** The sum within a time, epoch milliseconds, or undefined where nothing was said. */
  sum(metric: MetricName, from: number, to: number): number | undefined {
    const minutes = [...(this.#sums.get(keyOf(metric)) ?? [])].filter(([minute]) => minute >= from && minute < to)
    return minutes.length === 0 ? undefined : minutes.reduce((all, [, sum]) => all + sum, 0)
  }

  #add(metric: MetricName, value: number, at: number): void {
    if (!Number.isFinite(value)) return
    const minutes = this.#sums.get(keyOf(metric)) ?? new Map<number, number>()
    const minute = Math.floor(at / MINUTE) * MINUTE
    minutes.set(minute, (minutes.get(minute) ?? 0) + value)
    if (minutes.size > KEPT) minutes.delete(Math.min(...minutes.keys()))
    this.#sums.set(keyOf(metric), minutes)
  }
}

const keyOf = ({ namespace, name, dimensions }: MetricName): string =>
  JSON.stringify([namespace, name, Object.entries(dimensions).toSorted()])

function parsed(line: string): EmbeddedMetrics {
  try {
    return JSON.parse(line) as EmbeddedMetrics
  } catch {
    return {}
  }
}
