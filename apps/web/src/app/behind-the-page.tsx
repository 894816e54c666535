import '../api-client/insist.ts'
import { useOwesPasskey } from '../features/account/use-owes-passkey.ts'
import { GlobalKeys } from './global-keys.tsx'
import { IdleWatch } from './idle-watch.tsx'
import { ProofQuestion } from '../session/proof-question.tsx'
import { KnownTaste } from './known-taste.tsx'
import { Prefetching } from './prefetching.ts'
import { StorageNotice } from './storage-notice.ts'
import { WakingNotice } from './waking-notice.tsx'

/** What goes on beside every page and can wait until the first one is there. */
export default function BehindThePage() {
  // Keys lead to pages, of which there are none then.
  const hasPages = !useOwesPasskey()
  return (
    <>
      {hasPages && <GlobalKeys />}
      <Prefetching />
      <IdleWatch />
      <ProofQuestion />
      <KnownTaste />
      <StorageNotice />
      <WakingNotice />
    </>
  )
}
