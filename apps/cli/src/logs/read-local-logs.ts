import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { edgeWords } from '@sekisho/contract/edge-log'
import type { LogEvent } from '@sekisho/contract/log-answers'
import { Failure } from '../failure.ts'

/**
 * Every line of the local cloud's logs that has a time, as it lies there: those of functions and triggers, which Lambda wraps, the
 * gateway's own, and the edge's, which CloudFront words.
 * A half-written last line of a cloud that runs is left out.
 * @throws Failure where there are no logs
 */
export function readLocalLogs(folder: string): LogEvent[] {
  let files: string[]
  try {
    files = readdirSync(folder).filter((name) => name.endsWith('.log'))
  } catch (cause) {
    const hint = '`npx pnpm@12 dev` starts a local cloud; --state names the folder of another.'
    throw new Failure(`There are no logs in ${folder}.`, { end: 'unreachable', hint, cause })
  }
  return files.flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n').flatMap(eventOf))
}

function eventOf(text: string): LogEvent[] {
  if (!text.startsWith('{')) return []
  try {
    const line = JSON.parse(text) as Record<string, unknown>
    const edge = edgeWords(line)
    const at = typeof line['timestamp'] === 'string' ? line['timestamp'] : new Date(Number((edge ?? line)['at'])).toISOString()
    return [{ at, place: edge ? 'edge' : 'stage', line }]
  } catch {
    return []
  }
}
