import { can } from './can.ts'
import { policy as standard, type Policy } from './table.ts'

/** The table for people, as Markdown: one row per permission, one column per role. */
export function toMatrix(language: 'ja' | 'en', policy: Policy = standard): string {
  const roles = Object.entries(policy.roles)
  const titles =
    language === 'ja'
      ? { permission: '権限', what: 'できること', own: '自分のみ' }
      : { permission: 'Permission', what: 'Lets you', own: 'own' }
  const head = [titles.permission, titles.what, ...roles.map(([, role]) => role[language])]
  const rows = Object.entries(policy.permissions).map(([key, row]) => {
    const cells = roles.map(([role]) => cell(can(role, key, policy), titles.own))
    return [`\`${key}\``, row.says[language], ...cells]
  })
  const rule = head.map((_, column) => (column < 2 ? '---' : ':-:'))
  return [head, rule, ...rows].map((line) => `| ${line.join(' | ')} |`).join('\n')
}

function cell(decision: ReturnType<typeof can>, own: string): string {
  if (!decision.allowed) return '–'
  return decision.reach === 'own' ? own : '✓'
}
