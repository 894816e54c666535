import { staff } from '@sekisho/contract/staff'
import { endpointQuery } from '../../api-client/endpoint-query.ts'

/** Everybody who works here, and one of them. */
export const staffListQuery = endpointQuery(staff.list)
export const staffMemberQuery = endpointQuery(staff.get)
