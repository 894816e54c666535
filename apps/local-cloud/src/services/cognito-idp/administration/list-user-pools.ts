import type { Idp } from '../idp.ts'
import { type Input, pageSize } from '../input.ts'
import { page } from './page.ts'

/** `ListUserPools {MaxResults, NextToken}` → `{UserPools, NextToken?}`: every pool of the account and region. */
export function listUserPools({ store }: Idp, input: Input): unknown {
  const Limit = pageSize(input, 'MaxResults')
  const { items, next } = page(store.pools(), { ...input, Limit }, { token: 'NextToken', bound: ['ListUserPools'] })
  const UserPools = items.map(({ id, settings, createdAt, modifiedAt }) => ({
    Id: id,
    Name: settings.name,
    LambdaConfig: settings.properties['LambdaConfig'] ?? {},
    CreationDate: createdAt / 1000,
    LastModifiedDate: modifiedAt / 1000,
  }))
  return { UserPools, ...(next === undefined ? {} : { NextToken: next }) }
}
