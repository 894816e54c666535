import type { BodyInput } from '@sekisho/contract/endpoint'
import { passkeys } from '@sekisho/contract/passkeys'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api-client/call.ts'
import { rememberPasskeys } from '../../session/passkeys/last-passkey.ts'
import { activityQuery } from './activity-query.ts'
import { accountQuery } from './queries.ts'

/** Has the directory learn what became of one's own passkeys; it asks Cognito itself, by the token of the door. */
export function useSettlePasskeys() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: BodyInput<typeof passkeys.settle>) => call(passkeys.settle, { body }),
    onSuccess: (account, { added }) => {
      rememberPasskeys(account, added?.id)
      client.setQueryData(accountQuery.queryKey, account)
      void client.invalidateQueries({ queryKey: activityQuery.queryKey })
    },
  })
}
