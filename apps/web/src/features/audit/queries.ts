import { audit } from '@sekisho/contract/audit'
import type { QueryInput } from '@sekisho/contract/endpoint'
import { keepPreviousData } from '@tanstack/react-query'
import { endpointQuery } from '../../api-client/endpoint-query.ts'
import type { ListQuery } from '../../list/list-query.ts'

/** What narrows the trail down, by the parameters of the address, which are the endpoint's. */
export const auditNarrowing = ['who', 'what', 'whom', 'period', 'from', 'to', 'outcome', 'address'] as const
export type AuditFilter = (typeof auditNarrowing)[number]
export const auditListNames = [...auditNarrowing, 'sort', 'limit', 'cursor'] as const satisfies readonly (keyof QueryInput<
  typeof audit.list
>)[]
export type AuditListQuery = ListQuery<(typeof auditListNames)[number]>

/** A page of the trail. The rows before stay on screen until the new ones are there. */
export const auditQuery = (query: AuditListQuery) => ({ ...endpointQuery(audit.list, { query }), placeholderData: keepPreviousData })

export const entryQuery = (auditId: string) => endpointQuery(audit.get, { params: { auditId } })

/** Who did what within the last days: for the access review, and for whom the list can be narrowed down to. */
export const rightsUsedQuery = { ...endpointQuery(audit.use), staleTime: 60_000 }
