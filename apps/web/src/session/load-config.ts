import { WebConfig } from '@sekisho/contract/web-config'
import * as z from 'zod/mini'

/**
 * `missing`: no such file. `bad`: it is not what the contract says. `offline`: the site did not answer.
 * `intercepted`: a page answered that is not the site's own.
 */
export type ConfigProblem = 'missing' | 'bad' | 'offline' | 'intercepted'

export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problem: ConfigProblem

  constructor(problem: ConfigProblem, detail: string) {
    super(`config.json: ${detail}`)
    this.problem = problem
  }
}

/** What stands in our page and in nobody else's, whatever the console is called. */
const OWN_PAGE = 'src="/before-first-paint.js"'

/** Reads what this deployment tells the browser. @throws ConfigError */
export async function loadConfig(): Promise<WebConfig> {
  const response = await fetch('/config.json', { credentials: 'same-origin' }).catch((error: unknown) => {
    throw new ConfigError('offline', String(error))
  })
  if (!response.ok) throw new ConfigError(response.status >= 500 ? 'offline' : 'missing', `status ${response.status}`)
  return parseConfig(await response.text())
}

/** @throws ConfigError `missing` when the site answers with its index page instead, `intercepted` for somebody else's page */
export function parseConfig(text: string): WebConfig {
  if (text.includes(OWN_PAGE)) throw new ConfigError('missing', 'the site answered with its page')
  if (text.trimStart().startsWith('<')) throw new ConfigError('intercepted', 'a page answered that is not the site’s')
  const parsed = z.safeParse(WebConfig, parseJson(text))
  if (parsed.success) return parsed.data
  throw new ConfigError('bad', parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`).join(', '))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
