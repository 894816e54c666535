import { trailLinkMessages } from '../i18n/messages/trail-links.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { useRefusal } from '../session/allowed.tsx'
import { Link } from '../ui/link.tsx'
import { paths } from './paths.ts'

/** What the trail is narrowed down to: what was done to something, or what somebody did. */
type Props = { whom: 'member' | 'staff' | 'event'; who?: never; id: string } | { who: 'staff'; whom?: never; id: string }

/** From a page to its timeline in the audit trail; nothing for whoever may not see that. */
export function TrailLink({ whom, id }: Props) {
  const t = useMessages(trailLinkMessages)
  if (useRefusal('audit.read') !== null) return null
  return (
    <Link href={whom ? paths.auditOf(`${whom}:${id}`) : paths.auditBy(id)} data-print="none" className="text-[0.8125rem]">
      {t(whom ? 'whom' : 'who')}
    </Link>
  )
}
