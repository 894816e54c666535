import { account, type Account } from '@sekisho/contract/account'
import { accountChanges } from '@sekisho/contract/account-changes'
import type { KeptList, ListTaste } from '@sekisho/contract/list-taste'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { isApiError } from '../api-client/api-error.ts'
import { call } from '../api-client/call.ts'
import { endpointQuery } from '../api-client/endpoint-query.ts'
import { plainTaste } from './use-list-taste.ts'

const TRIES = 3

/**
 * Keeps how the person likes a list with their record. What another window of theirs kept meanwhile stays: the change is
 * made again on top of it. @throws ApiError through `mutateAsync`
 */
export function useSaveTaste(list: KeptList) {
  const client = useQueryClient()
  const own = endpointQuery(account.get)
  const save = async (change: (before: ListTaste) => ListTaste, tries = TRIES): Promise<Account> => {
    const { version, lists } = await client.ensureQueryData(own)
    try {
      return await call(accountChanges.edit, { body: { version, lists: { [list]: change(lists[list] ?? plainTaste) } } })
    } catch (error) {
      if (tries === 1 || !isApiError(error) || error.code !== 'conflict') throw error
      await client.fetchQuery({ ...own, staleTime: 0 })
      return save(change, tries - 1)
    }
  }
  return useMutation({
    // After what else changes the record, as the switches of the display do.
    scope: { id: accountChanges.edit.id },
    mutationFn: (change: (before: ListTaste) => ListTaste) => save(change),
    onSuccess: (edited) => void client.setQueryData(own.queryKey, edited),
  })
}
