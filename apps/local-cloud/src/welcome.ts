import type { CloudDescription } from './describe-cloud.ts'

/** The one line that scripts wait for. */
export const whereItIs = ({ site }: Pick<CloudDescription, 'site'>): string => `Sekisho is ready: ${site}\n`

/** What the terminal says once the cloud stands: where it is and how to get in. */
export function welcome(description: CloudDescription): string {
  const { console, people } = description
  const active = people.filter(({ status, totpSecret }) => status === 'active' && totpSecret !== null)
  const lines = active.map(({ email, password, role }) => `  ${email.padEnd(28)} ${password.padEnd(30)} ${role ?? 'no role'}`)
  return [
    whereItIs(description).trim(),
    `Console: ${console} (people with their passwords and codes, requests, decisions, mails)`,
    'Sign in with e-mail and password; the console shows the code of the moment:',
    ...lines,
    'Ctrl-C stops it, or npx pnpm@12 stop elsewhere; your data stays. --fresh starts over.',
    '',
  ].join('\n')
}
