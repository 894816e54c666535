import { staff } from '@sekisho/contract/staff'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api-client/call.ts'
import { useIdempotencyKey } from '../../api-client/use-idempotency-key.ts'
import { backupMessages } from '../../i18n/messages/backup.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { showToast } from '../../ui/show-toast.ts'
import { backupQuery, refreshStaff } from './queries.ts'

/** Has pool and directory compared, with or without repairs, shows what came of it and says so. */
export function useBackupRun() {
  const t = useMessages(backupMessages)
  const client = useQueryClient()
  const { keyFor, done } = useIdempotencyKey()
  const { mutateAsync, isPending, error, variables } = useMutation({
    mutationFn: (repair: boolean) => call(staff.reconcile, { body: { repair }, idempotencyKey: keyFor([staff.reconcile.id, repair]) }),
    onSuccess: async (backup, repair) => {
      done()
      // What a check does not look at stays as it was seen.
      client.setQueryData(backupQuery.queryKey, (seen) => ({ ...backup, stage: seen?.stage ?? null, move: seen?.move ?? null }))
      const count = backup.repairs.filter(({ at }) => backup.checkedAt !== null && at >= backup.checkedAt).length
      const left = backup.differences.length
      showToast(repair ? t(left === 0 ? 'doneRepaired' : 'doneLeft', { count, left }) : t('doneChecked', { count: left }))
      if (repair) await refreshStaff(client)
    },
    onError: () => client.invalidateQueries({ queryKey: backupQuery.queryKey }),
  })
  const run = (repair: boolean) => mutateAsync(repair).catch(() => undefined)
  return { run, isPending, error, isRepairing: variables === true }
}
