import type { StaffMember, StaffRow } from '@sekisho/contract/staff'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { staffDialogMessages } from '../../i18n/messages/staff-dialogs.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import type { Answer } from './act.ts'
import type { BulkAction } from './bulk-plan.ts'
import { runForEach, type Outcome } from './bulk-run.ts'
import type { StaffAction } from './action-rules.ts'
import { refreshStaff } from './queries.ts'
import { undoPlan } from './undo.ts'

type Step = Answer & { action: StaffAction }

/** Does one thing to several people, and takes it back from those to whom it was done. */
export function useBulkRun(action: BulkAction, affected: readonly StaffRow[]) {
  const t = useMessages(staffDialogMessages)
  const client = useQueryClient()
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome> | null>(null)
  const [isRunning, setRunning] = useState(false)
  const [wasUndone, setUndone] = useState(false)
  const isStopped = useRef(false)
  const run = async (people: readonly Pick<StaffRow, 'staffId' | 'version'>[], stepFor: (staffId: string) => Step) => {
    isStopped.current = false
    setRunning(true)
    setOutcomes(new Map(people.map(({ staffId }) => [staffId, { state: 'waiting' }])))
    const onOutcome = (staffId: string, outcome: Outcome) => setOutcomes((before) => new Map(before).set(staffId, outcome))
    await runForEach({ people, stepFor, onOutcome, isStopped: () => isStopped.current })
    setRunning(false)
    await refreshStaff(client)
  }
  const undoable = wasUndone ? [] : undoPlan(action, affected, (staffId) => afterOf(outcomes?.get(staffId)))
  const undo = () => {
    const steps = new Map(undoable.map(({ person, step }) => [person.staffId, step]))
    setUndone(true)
    void run(
      undoable.map(({ person }) => person),
      (staffId) => ({ ...steps.get(staffId)!, reason: t('undoReason') }),
    )
  }
  return {
    outcomes,
    isRunning,
    wasUndone,
    undoable,
    start: (answer: Answer) => void run(affected, () => ({ ...answer, action })),
    undo,
    stop: () => void (isStopped.current = true),
  }
}

const afterOf = (outcome: Outcome | undefined): StaffMember | null => (outcome?.state === 'done' ? outcome.after : null)
