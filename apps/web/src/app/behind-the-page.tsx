import '../api-client/insist.ts'
import { IdleWatch } from './idle-watch.tsx'
import { KnownTaste } from './known-taste.tsx'
import { StorageNotice } from './storage-notice.ts'
import { WakingNotice } from './waking-notice.tsx'

/** What goes on beside every page and can wait until the first one is there. */
export default function BehindThePage() {
  return (
    <>
      <IdleWatch />
      <KnownTaste />
      <StorageNotice />
      <WakingNotice />
    </>
  )
}
