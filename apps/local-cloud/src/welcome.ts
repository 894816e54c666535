import type { CloudDescription } from './describe-cloud.ts'

/** What the terminal says once the cloud stands: where it is and how to get in. */
export function welcome({ site, console, people }: CloudDescription): string {
  const active = people.filter(({ status, totpSecret }) => status === 'active' && totpSecret !== null)
  const lines = active.map(({ email, password, role }) => `  ${email.padEnd(28)} ${password.padEnd(30)} ${role ?? 'no role'}`)
  return [
    `Sekisho is ready: ${site}`,
    `Console: ${console} (people with their passwords and codes, requests, decisions, mails)`,
    'Sign in with e-mail and password; the console shows the code of the moment:',
    ...lines,
    'Ctrl-C stops it; your data stays. --fresh starts over.',
    '',
  ].join('\n')
}
