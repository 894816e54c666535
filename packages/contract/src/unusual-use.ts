import * as z from 'zod/mini'

const clock = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'clock'))
const count = z.int().check(z.minimum(1))

/**
 * From when on use is unusual enough for a line that somebody should look at: what a stage says of itself, and what its
 * functions are told. Counts are of one person within the window; hours are Japan's, and days Monday (1) to Sunday (7).
 */
export const UnusualUse = z.strictObject({
  windowMinutes: z.int().check(z.minimum(1), z.maximum(24 * 60)),
  /** Reveals of members. */
  reveals: count,
  /** Different words that members are searched by. */
  searchWords: count,
  /** Different searches that find one member or none, as when somebody goes through numbers or addresses. */
  narrowSearches: count,
  /** Exports of members that were begun; ten where a stage does not say. */
  exports: z.exactOptional(count),
  officeHours: z.strictObject({ from: clock, to: clock, days: z.array(z.int().check(z.minimum(1), z.maximum(7))) }),
})
export type UnusualUse = z.infer<typeof UnusualUse>
