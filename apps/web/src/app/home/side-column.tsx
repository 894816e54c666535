import type { EventSummary } from '@sekisho/contract/event-agenda'
import { RecentRegistrations } from './recent-registrations.tsx'
import { SinceLastVisit } from './since-last-visit.tsx'
import { YourTurn } from './your-turn.tsx'

/** What stands beside the agenda; it is loaded while the agenda is read. */
export default function SideColumn({ summary, since }: { summary: EventSummary; since: string }) {
  return (
    <div className="grid gap-5">
      <YourTurn drafts={summary.drafts} total={summary.draftTotal} />
      <RecentRegistrations days={summary.registrations} />
      <SinceLastVisit changes={summary.changes} hasMore={summary.hasMoreChanges} since={since} />
    </div>
  )
}
