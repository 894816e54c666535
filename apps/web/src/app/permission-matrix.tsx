import { can } from '@sekisho/permissions/can'
import { permissions, roles } from '@sekisho/permissions/table'
import { Check, Minus, UserRound } from 'lucide-react'
import { useLanguage } from '../i18n/language-store.ts'
import { helpMessages } from '../i18n/messages/help.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { visibleSlices } from './visible-slices.ts'

const cell = 'border-b border-line px-3 py-1.5 group-last:border-b-0'

/** The permission table as this person may see it: one row per permission, one column per role. */
export function PermissionMatrix({ role }: { role: string | null }) {
  const t = useMessages(helpMessages)
  const language = useLanguage()
  const slices = visibleSlices(role)
  const rows = Object.entries(permissions).filter(([permission]) => slices.some((slice) => permission.startsWith(`${slice}.`)))
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways must be reachable by keyboard
    <section className="overflow-x-auto rounded-lg border border-line bg-surface" tabIndex={0} aria-labelledby="matrix">
      <table className="w-full border-separate border-spacing-0 text-left">
        <thead className="text-[0.8125rem] text-muted">
          <tr>
            <th scope="col" className={`${cell} bg-sunken font-medium`}>
              {t('lets')}
            </th>
            <th scope="col" className={`${cell} bg-sunken font-medium max-sm:hidden`}>
              {t('permission')}
            </th>
            {Object.entries(roles).map(([key, row]) => (
              <th key={key} scope="col" className={`${cell} bg-sunken font-medium whitespace-nowrap ${key === role ? 'text-accent' : ''}`}>
                {row[language]}
                {key === role && <span className="block text-xs font-normal">{t('yourRole')}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([permission, { says }]) => (
            <tr key={permission} className="group">
              <th scope="row" className={`${cell} font-normal`}>
                {says[language]}
              </th>
              <td className={`${cell} max-sm:hidden`}>
                <code className="font-mono text-xs text-muted">{permission}</code>
              </td>
              {Object.keys(roles).map((key) => (
                <td key={key} className={`${cell} whitespace-nowrap`}>
                  <Answer role={key} permission={permission} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Answer({ role, permission }: { role: string; permission: string }) {
  const t = useMessages(helpMessages)
  const decision = can(role, permission)
  const look = !decision.allowed
    ? { Icon: Minus, says: t('no'), tone: 'text-muted' }
    : decision.reach === 'own'
      ? { Icon: UserRound, says: t('own'), tone: 'text-positive' }
      : { Icon: Check, says: t('yes'), tone: 'text-positive' }
  return (
    <span className={`inline-flex items-center gap-1.5 text-[0.8125rem] ${look.tone}`}>
      <look.Icon aria-hidden size={15} />
      {look.says}
    </span>
  )
}
