import { approvals } from '@sekisho/contract/approvals'
import { endpointQuery } from '../../api-client/endpoint-query.ts'

/** What waits for this person and what they asked for. Asked for again while the page is looked at: others act meanwhile. */
export const approvalsQuery = { ...endpointQuery(approvals.list), refetchInterval: 30_000 }
