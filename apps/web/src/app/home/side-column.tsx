import type { EventSummary } from '@sekisho/contract/event-agenda'
import { RecentRegistrations } from './recent-registrations.tsx'
import { SinceLastVisit } from './since-last-visit.tsx'
import { useNoteVisit } from './use-note-visit.ts'
import { YourTurn } from './your-turn.tsx'

/** What stands beside the agenda; it is loaded while the agenda is read. */
export default function SideColumn({ summary, since }: { summary: EventSummary; since: string }) {
  useNoteVisit()
  // The summary may be from before what was seen on another device.
  const changes = summary.changes.filter(({ at }) => at > since)
  const hasMore = summary.hasMoreChanges && changes.length === summary.changes.length
  return (
    <div className="grid gap-5">
      <YourTurn drafts={summary.drafts} total={summary.draftTotal} />
      <RecentRegistrations days={summary.registrations} />
      <SinceLastVisit changes={changes} hasMore={hasMore} since={since} />
    </div>
  )
}
