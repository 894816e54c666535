import * as z from 'zod/mini'

/** What the stage has that can go wrong outside its functions: names of its alarms, its topic and its certificate. */
const Watched = z.strictObject({
  /** `sekisho-dev-alarm-`; what follows is the rule. */
  alarmPrefix: z.string(),
  rules: z.array(z.string()),
  /** Null where nobody is mailed. */
  topicArn: z.nullable(z.string()),
  /** Null without a domain of one's own. */
  certificateArn: z.nullable(z.string()),
  /** Of the functions, as they were built. */
  version: z.optional(z.string()),
})
export type Watched = z.infer<typeof Watched>

/** Reads what a function is told of it; null for one that is told nothing. @throws Error that names the variable */
export function watchedOf(text: string | undefined): Watched | null {
  if (text === undefined) return null
  try {
    return Watched.parse(JSON.parse(text))
  } catch {
    throw new Error('The environment variable WATCHED must say what the stage watches.')
  }
}
