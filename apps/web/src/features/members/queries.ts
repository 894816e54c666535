import type { QueryInput } from '@sekisho/contract/endpoint'
import { members } from '@sekisho/contract/members'
import { keepPreviousData } from '@tanstack/react-query'
import { endpointQuery } from '../../api-client/endpoint-query.ts'
import type { ListQuery } from '../../list/list-query.ts'

/** The parameters of the members list's address, which are the endpoint's. */
export const memberListNames = ['q', 'status', 'sort', 'limit', 'cursor'] as const satisfies readonly (keyof QueryInput<
  typeof members.list
>)[]
export type MemberListQuery = ListQuery<(typeof memberListNames)[number]>

export const registrationListNames = ['limit', 'cursor'] as const satisfies readonly (keyof QueryInput<typeof members.registrations>)[]
export type RegistrationListQuery = ListQuery<(typeof registrationListNames)[number]>

/** A page of masked members. The rows before stay on screen until the new ones are there. */
export const membersQuery = (query: MemberListQuery) => ({ ...endpointQuery(members.list, { query }), placeholderData: keepPreviousData })

export const memberQuery = (memberId: string) => endpointQuery(members.get, { params: { memberId } })

export const memberRegistrationsQuery = (memberId: string, query: RegistrationListQuery) => ({
  ...endpointQuery(members.registrations, { params: { memberId }, query }),
  placeholderData: keepPreviousData,
})
