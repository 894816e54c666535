import type { StageHealth } from '@sekisho/contract/stage-health'

/** As the alarm has it: ACM would have renewed it long before. */
const CERTIFICATE_MS = 21 * 24 * 3_600_000

/** What of how the stage stands somebody has to do something about. */
export type Need = 'ringing' | 'silent' | 'certificate'

/** Nothing that could not be learned needs anybody: the alarms, which watch by themselves, are not this page's. */
export function needsOf({ ringing, mail, certificate }: StageHealth, now: number): Need[] {
  const ends = typeof certificate === 'object' ? (certificate?.ends ?? null) : null
  return [
    ...(ringing !== null && ringing.length > 0 ? ['ringing' as const] : []),
    ...(typeof mail === 'object' && mail?.confirmed === 0 ? ['silent' as const] : []),
    ...(ends !== null && Date.parse(ends) - now < CERTIFICATE_MS ? ['certificate' as const] : []),
  ]
}
