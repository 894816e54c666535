import { embeddedMetrics } from './embedded-metrics.ts'
import { stageName } from './stage-name.ts'

/** One fact about a request or a trigger. Only these kinds of values: no object of a caller can slip in. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>
export type Log = (level: 'info' | 'warn' | 'error', fields: LogFields) => void

/** C1 controls and the Unicode line ends, which JSON leaves as they are and a terminal or a log reader acts on. */
const unsafe = /[\u007f-\u009f\u2028\u2029]/g

/** One line of JSON with what it counts, whatever the values hold: JSON escapes quotes and line ends, the rest is escaped here. */
export function logLine(level: string, fields: LogFields, metrics: object | null = null): string {
  const text = JSON.stringify({ level, ...fields, ...metrics })
  return text.replace(unsafe, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Writes to the function's log: one line, one event, in UTC. */
export const consoleLog: Log = (level, fields) => {
  const now = new Date()
  const line = logLine(level, { time: now.toISOString(), ...fields }, embeddedMetrics(fields, stageName(), now.getTime()))
  process.stdout.write(`${line}\n`)
}

/**
 * What may be written down about an unexpected error: its name and where it was thrown. Its message may
 * hold what a caller sent, so it stays out.
 */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error }
  const stack = error.stack ?? ''
  const said = `${error.name}: ${error.message}`
  const frames = (stack.startsWith(said) ? stack.slice(said.length) : '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    error: error.name,
    at: frames
      .slice(0, 5)
      .map((line) => line.trim())
      .join(' | '),
  }
}
