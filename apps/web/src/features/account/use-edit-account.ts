import type { BodyInput } from '@sekisho/contract/endpoint'
import type { Account } from '@sekisho/contract/account'
import { accountChanges } from '@sekisho/contract/account-changes'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { isApiError } from '../../api-client/api-error.ts'
import { call } from '../../api-client/call.ts'
import { activityQuery } from './activity-query.ts'
import { accountQuery } from './queries.ts'

type Change = Omit<BodyInput<typeof accountChanges.edit>, 'version'>

/** Changes one's own record, one change after the other, each on top of what the one before left. */
export function useEditAccount(options: { onSuccess?: (account: Account) => void; onError?: () => void } = {}) {
  const client = useQueryClient()
  return useMutation({
    // Two switches pressed in a row wait for each other instead of meeting in a conflict.
    scope: { id: accountChanges.edit.id },
    mutationFn: async (change: Change) => {
      const send = ({ version }: Account) => call(accountChanges.edit, { body: { ...change, version } })
      try {
        return await send(await client.ensureQueryData(accountQuery))
      } catch (error) {
        // A choice of one's own needs no comparison: another tab made one, or this page before it was loaded anew.
        if (!isApiError(error) || error.code !== 'conflict' || change.name !== undefined) throw error
        return send(await client.fetchQuery({ ...accountQuery, staleTime: 0 }))
      }
    },
    onSuccess: (edited) => {
      client.setQueryData(accountQuery.queryKey, edited)
      void client.invalidateQueries({ queryKey: activityQuery.queryKey })
      options.onSuccess?.(edited)
    },
    onError: async (error) => {
      if (isApiError(error) && error.code === 'conflict') await client.invalidateQueries({ queryKey: accountQuery.queryKey })
      options.onError?.()
    },
  })
}
