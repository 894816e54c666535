import type { StaffMember, StaffRow } from '@sekisho/contract/staff'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Outcome } from '../../bulk/run-for-each.ts'
import { useRun } from '../../bulk/use-run.ts'
import { staffDialogMessages } from '../../i18n/messages/staff-dialogs.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { act, type Answer } from './act.ts'
import type { BulkAction } from './bulk-plan.ts'
import { refreshStaff } from './queries.ts'
import { undoPlan } from './undo.ts'

type Person = Pick<StaffRow, 'staffId' | 'version'>

const idOf = ({ staffId }: Person): string => staffId

/** Does one thing to several people, and takes it back from those to whom it was done. */
export function useBulkRun(action: BulkAction, affected: readonly StaffRow[]) {
  const t = useMessages(staffDialogMessages)
  const client = useQueryClient()
  const { outcomes, isRunning, run, stop } = useRun<Person, StaffMember>(idOf, () => refreshStaff(client))
  const [wasUndone, setUndone] = useState(false)
  const undoable = wasUndone ? [] : undoPlan(action, affected, (staffId) => afterOf(outcomes?.get(staffId)))
  const undo = () => {
    const steps = new Map(undoable.map(({ person, step }) => [person.staffId, step]))
    setUndone(true)
    void run(
      undoable.map(({ person }) => person),
      (person, idempotencyKey) => act({ ...steps.get(person.staffId)!, reason: t('undoReason'), person, idempotencyKey }),
    )
  }
  const start = (answer: Answer) => void run(affected, (person, idempotencyKey) => act({ ...answer, action, person, idempotencyKey }))
  return { outcomes, isRunning, wasUndone, undoable, start, undo, stop }
}

const afterOf = (outcome: Outcome<StaffMember> | undefined): StaffMember | null => (outcome?.state === 'done' ? outcome.after : null)
