import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JournalEntry } from '../journal.ts'

/** One layer of a request's way. */
export interface TraceStep {
  layer: string
  what: string
  outcome: string
  /** Milliseconds by the layer's own count; null where it has none. */
  ms: number | null
}

type Line = Record<string, unknown>

/**
 * A request's way through every layer with times, joined by its id from what each wrote down: the edge's line, the gateway's (deciding,
 * the function's answer), Lambda's own of the invocation, the function's, and the journal's decisions. A function tells of its
 * guards and statements where `x-sekisho-trace: 1` asked it to.
 */
export function readTrace(logs: string, journal: readonly JournalEntry[], requestId: string): TraceStep[] {
  const lines = linesOf(logs)
  const gateway = lines.find((line) => line['source'] === 'gateway' && line['requestId'] === requestId)
  const wrapped = lines.filter((line) => messageOf(line)?.['requestId'] === requestId)
  const own = wrapped.map((line) => messageOf(line)!).find((message) => message['route'] !== undefined)
  const edgeId = own?.['edgeId']
  const edge = edgeId === undefined ? undefined : lines.find((line) => line['x-edge-request-id'] === edgeId)
  const invocation = wrapped[0]?.['requestId']
  const noted = lines.filter((line) => (line['record'] as Line | undefined)?.['requestId'] === invocation && invocation !== undefined)
  const ofType = (type: string) => noted.find((line) => line['type'] === type)?.['record'] as Line | undefined
  const report = ofType('platform.report')
  const metrics = (report?.['metrics'] ?? {}) as Line
  return [
    ...(edge ? [edgeStep(edge)] : []),
    ...(gateway ? gatewaySteps(gateway) : []),
    ...journal
      .filter((entry) => entry.requestId === requestId)
      .toReversed()
      .map(({ layer, what, outcome, reason }) => ({ layer, what: reason ? `${what}: ${reason}` : what, outcome, ms: null })),
    ...(metrics['initDurationMs'] === undefined
      ? []
      : [{ layer: 'lambda', what: 'start of a new copy', outcome: '', ms: milliseconds(metrics['initDurationMs']) }]),
    ...(report
      ? [{ layer: 'lambda', what: 'invocation', outcome: String(report['status']), ms: milliseconds(metrics['durationMs']) }]
      : []),
    ...(own ? functionSteps(own) : []),
  ]
}

/** The edge's line counts seconds. */
function edgeStep(line: Line): TraceStep {
  const seconds = milliseconds(line['time-taken'])
  const outcome = `${String(line['sc-status'])} ${String(line['x-edge-detailed-result-type'])}`
  return {
    layer: 'edge',
    what: `${String(line['cs-method'])} ${String(line['cache-behavior-path-pattern'])}`,
    outcome,
    ms: seconds === null ? null : Math.round(seconds * 1_000),
  }
}

function gatewaySteps(line: Line): TraceStep[] {
  const step = (layer: string, field: string, what: string): TraceStep[] => {
    const ms = milliseconds(line[field])
    return ms === null ? [] : [{ layer, what, outcome: '', ms }]
  }
  const outcome = line['stoppedBy'] === '-' ? String(line['status']) : `${String(line['status'])} ${String(line['stoppedBy'])}`
  return [
    { layer: 'gateway', what: String(line['route']), outcome, ms: milliseconds(line['ms']) },
    ...step('gateway', 'authorizeMs', 'signature or token, and IAM'),
    ...step('authorizer', 'authorizerMs', 'session and person'),
    ...step('gateway', 'functionMs', 'waiting for the function'),
  ]
}

function functionSteps(line: Line): TraceStep[] {
  const parts = typeof line['trace'] === 'string' ? line['trace'].split(', ') : []
  return [
    { layer: 'function', what: String(line['route']), outcome: String(line['code'] ?? line['status']), ms: milliseconds(line['ms']) },
    ...parts.map((part) => {
      const [name = '', ms] = part.split(';dur=')
      return { layer: name === 'sql' || name === 'transaction' ? 'database' : 'function', what: name, outcome: '', ms: milliseconds(ms) }
    }),
  ]
}

const milliseconds = (value: unknown): number | null =>
  value === undefined || value === null || value === '-' || !Number.isFinite(Number(value)) ? null : Number(value)

const messageOf = ({ message }: Line): Line | undefined => (typeof message === 'object' && message !== null ? (message as Line) : undefined)

function linesOf(folder: string): Line[] {
  let files: string[]
  try {
    files = readdirSync(folder).filter((name) => name.endsWith('.log'))
  } catch {
    return []
  }
  return files.flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n').flatMap(parsed))
}

/** A half-written last line is left out. */
function parsed(text: string): Line[] {
  if (!text.startsWith('{')) return []
  try {
    return [JSON.parse(text) as Line]
  } catch {
    return []
  }
}
