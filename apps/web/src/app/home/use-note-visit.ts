import type { Account } from '@sekisho/contract/account'
import { accountChanges } from '@sekisho/contract/account-changes'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call } from '../../api-client/call.ts'
import { accountQuery } from '../../features/account/queries.ts'

/** Looks that follow one another so soon need not be noted each. */
const NOTED_EVERY_MS = 5 * 60 * 1000

/** Notes on this person's record that they look at the home page. It concerns nobody when that fails: the browser knows it too. */
export function useNoteVisit(): void {
  const client = useQueryClient()
  useEffect(() => void note(client).catch(() => undefined), [client])
}

async function note(client: QueryClient): Promise<void> {
  const { version, visit } = await client.ensureQueryData(accountQuery)
  if (visit && Math.abs(Date.now() - Date.parse(visit.at)) < NOTED_EVERY_MS) return
  const noted = await call(accountChanges.edit, { body: { version, visited: true } })
  // Nothing but the visit: a choice of theirs may be on its way.
  client.setQueryData<Account>(accountQuery.queryKey, (known) => known && { ...known, visit: noted.visit })
}
