import { valueAt, type LineTest } from './filter-pattern.ts'

/** A metric by namespace, name and dimensions. */
export interface MetricName {
  namespace: string
  name: string
  dimensions: Readonly<Record<string, string>>
}
export type Statistic = 'Sum' | 'Minimum' | 'Maximum'

/** What a metric filter counts on the lines of a log group. */
export interface MetricFilter {
  group: string
  test: LineTest
  namespace: string
  name: string
  /** Dimension to the field that holds its value, `$.stage`. */
  dimensions: Readonly<Record<string, string>>
  value: number
}

interface EmbeddedMetrics {
  _aws?: {
    Timestamp?: number
    CloudWatchMetrics?: { Namespace: string; Dimensions?: string[][]; Metrics?: { Name: string }[] }[]
  }
  [field: string]: unknown
}

interface Values {
  Sum: number
  Minimum: number
  Maximum: number
}

const MINUTE = 60_000
/** Minutes that are kept: two days, longer than any alarm looks back. */
const KEPT = 2 * 24 * 60

/** Metrics by minute: of log lines in the embedded metric format, of metric filters over lines, and those of the services themselves. */
export class Metrics {
  readonly #values = new Map<string, Map<number, Values>>()
  readonly #filters = new Map<string, MetricFilter>()
  readonly #listeners = new Set<(heard: ReadonlySet<string>) => void>()
  #heard = new Set<string>()

  /** Calls the listener after every line that held metrics, with their keys. */
  onMetric(listener: (heard: ReadonlySet<string>) => void): void {
    this.#listeners.add(listener)
  }

  /** Takes the metrics of a line; one that is not in the format has none. @param at epoch milliseconds, for a line without a time */
  hear(line: string, at: number): void {
    if (!line.includes('"_aws"')) return
    const fields = parsed(line) as EmbeddedMetrics
    for (const { Namespace: namespace, Dimensions = [[]], Metrics: metrics = [] } of fields._aws?.CloudWatchMetrics ?? []) {
      for (const names of Dimensions) {
        const dimensions = Object.fromEntries(names.map((name) => [name, String(fields[name])]))
        for (const { Name: name } of metrics) this.#add({ namespace, name, dimensions }, Number(fields[name]), fields._aws?.Timestamp ?? at)
      }
    }
    this.#tell()
  }

  /** Counts on the lines of a log group from now on. @param owner the resource that says so */
  filter(owner: string, filter: MetricFilter): void {
    this.#filters.set(owner, filter)
  }

  unfilter(owner: string): void {
    this.#filters.delete(owner)
  }

  /** A whole line, as it lies in its log group. */
  written(group: string, line: string, at: number): void {
    const own = [...this.#filters.values()].filter((filter) => filter.group === group)
    if (own.length === 0) return
    const fields = parsed(line)
    const hits = own.filter(({ test }) => test(fields))
    for (const { namespace, name, dimensions, value } of hits) {
      const values = Object.entries(dimensions).map(([dimension, field]) => [dimension, String(valueAt(fields, field.slice(2).split('.')))])
      this.#add({ namespace, name, dimensions: Object.fromEntries(values) as Record<string, string> }, value, at)
    }
    if (hits.length > 0) this.#tell()
  }

  /** What a service measures of itself. */
  measured(metric: MetricName, value: number, at: number): void {
    this.#add(metric, value, at)
    this.#tell()
  }

  /** A statistic of a time, epoch milliseconds, or undefined where nothing was said. */
  statistic(metric: MetricName, statistic: Statistic, from: number, to: number): number | undefined {
    const minutes = this.#values.get(keyOf(metric)) ?? new Map<number, Values>()
    const found: number[] = []
    for (let minute = Math.ceil(from / MINUTE) * MINUTE; minute < to; minute += MINUTE) {
      const values = minutes.get(minute)
      if (values) found.push(values[statistic])
    }
    if (found.length === 0) return undefined
    if (statistic === 'Sum') return found.reduce((all, value) => all + value, 0)
    return statistic === 'Minimum' ? Math.min(...found) : Math.max(...found)
  }

  /** Forgets what was measured; filters stay. */
  clear(): void {
    this.#values.clear()
    this.#heard.clear()
  }

  #add(metric: MetricName, value: number, at: number): void {
    if (!Number.isFinite(value)) return
    const minutes = this.#values.get(keyOf(metric)) ?? new Map<number, Values>()
    const minute = Math.floor(at / MINUTE) * MINUTE
    const { Sum, Minimum, Maximum } = minutes.get(minute) ?? { Sum: 0, Minimum: value, Maximum: value }
    minutes.set(minute, { Sum: Sum + value, Minimum: Math.min(Minimum, value), Maximum: Math.max(Maximum, value) })
    // The oldest came first, but for a line that was late.
    if (minutes.size > KEPT) minutes.delete(minutes.keys().next().value!)
    this.#values.set(keyOf(metric), minutes)
    this.#heard.add(keyOf(metric))
  }

  #tell(): void {
    const heard = this.#heard
    this.#heard = new Set()
    for (const listener of this.#listeners) listener(heard)
  }
}

/** One text for a metric, whatever the order of its dimensions. */
export const keyOf = ({ namespace, name, dimensions }: MetricName): string =>
  JSON.stringify([namespace, name, Object.entries(dimensions).toSorted()])

function parsed(line: string): object {
  try {
    return (JSON.parse(line) ?? {}) as object
  } catch {
    return {}
  }
}
