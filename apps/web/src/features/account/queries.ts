import { account } from '@sekisho/contract/account'
import { endpointQuery } from '../../api-client/endpoint-query.ts'

/** The signed-in person's own record. */
export const accountQuery = endpointQuery(account.get)
