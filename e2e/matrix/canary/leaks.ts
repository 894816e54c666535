import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunningCloud } from '../running-cloud.ts'

/** What was pushed through the product and must come out nowhere but in the answers that are for it. */
export interface Marks {
  /** Values that are secret as a whole: tokens, keys, passwords of logins. */
  secrets: readonly string[]
}

const ofMark = /kanariya[\w.-]*|カナリヤ|7391[- ]?4862/gi
/** Marks that the trail may hold: what is declared of events, colleagues and own accounts, and what somebody says for the trail itself. */
const isDeclared = (mark: string): boolean => /^kanariya\.(events|staff|account)\b(?!.*password)|\.(reason|note)$/i.test(mark)

/** The marks in a text, each once. */
export function marksIn(text: string, { secrets }: Marks): string[] {
  const found = [...text.matchAll(ofMark)].map(([mark]) => mark)
  return [...new Set([...found, ...secrets.filter((secret) => text.includes(secret)).map((secret) => `a secret, ${secret.slice(0, 6)}…`)])]
}

/** Marks in the lines that functions, triggers and metrics wrote. */
export function leaksInLogs({ state }: RunningCloud, marks: Marks): string[] {
  const folder = join(state, 'logs')
  return readdirSync(folder).flatMap((file) =>
    marksIn(readFileSync(join(folder, file), 'utf8'), marks).map((mark) => `the log ${file}: ${mark}`),
  )
}

/** Marks in the trail that nobody declared. */
export async function leaksInTrail({ services }: RunningCloud, marks: Marks): Promise<string[]> {
  const rows = await services.rdsData.asOwner(
    async ({ engine }) => (await engine.query('select action, row_to_json(audit_trail)::text as entry from audit_trail')).rows,
  )
  return rows.flatMap(({ action, entry }) =>
    marksIn(String(entry), marks)
      .filter((mark) => !isDeclared(mark))
      .map((mark) => `an entry ${String(action)}: ${mark}`),
  )
}
