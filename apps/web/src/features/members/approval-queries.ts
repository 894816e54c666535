import { approvals } from '@sekisho/contract/approvals'
import { endpointQuery } from '../../api-client/endpoint-query.ts'

/**
 * What waits for this person and what they asked for. Others act meanwhile, so whoever comes back to the page asks again;
 * a page that lies open does not, for each question would keep the database awake.
 */
export const approvalsQuery = { ...endpointQuery(approvals.list), staleTime: 0 }
