import { CANCEL_UNDO_MINUTES, missingForPublic, mayStep, type StatusStep } from '@sekisho/contract/event-rules'
import type { EventFields } from '@sekisho/contract/event-fields'
import type { Event } from '@sekisho/contract/events'
import { notPossible, ProblemError } from '../../http/problem.ts'

/** Why something cannot be done to an event as things stand. */
export const reasons = {
  cancelled: { ja: '中止したイベントは変更できません。', en: 'A cancelled event cannot be changed.' },
  publish: { ja: '公開できるのは下書きだけです。', en: 'Only a draft can be published.' },
  close: { ja: '終了できるのは公開中のイベントだけです。', en: 'Only a published event can be closed.' },
  cancel: { ja: 'このイベントはすでに中止されています。', en: 'This event is cancelled already.' },
  over: { ja: '開催が終わったイベントは中止できません。', en: 'An event that is over cannot be cancelled.' },
  nothingToUndo: { ja: '最後の変更は元に戻せる操作ではありません。', en: 'The latest change is none that can be undone.' },
  registered: {
    ja: '公開してから参加登録があったため、下書きには戻せません。',
    en: 'People have registered since it was published, so it cannot become a draft again.',
  },
  tooLate: {
    ja: `中止から${CANCEL_UNDO_MINUTES}分が過ぎたため、元に戻せません。`,
    en: `It was cancelled more than ${CANCEL_UNDO_MINUTES} minutes ago, so that cannot be undone.`,
  },
} as const

/** @throws ProblemError `not-possible` when an event in its status cannot take that step */
export function requireStep(step: StatusStep, { status }: Event): void {
  if (!mayStep(step, status)) throw notPossible(reasons[step])
}

/** @throws ProblemError `invalid-input` at each field that people would miss */
export function requirePublic(fields: Pick<Event, 'format' | 'venue' | 'onlineUrl'>): void {
  const errors = missingForPublic(fields).map((field) => ({ field, issue: 'needed-to-publish' }))
  if (errors.length > 0) throw new ProblemError('invalid-input', 'operation', { errors })
}

/** @throws ProblemError `invalid-input` at the capacity when more people have registered than that */
export function requireSeats({ capacity }: Pick<EventFields, 'capacity'>, { registeredCount }: Event): void {
  if (capacity >= registeredCount) return
  throw new ProblemError('invalid-input', 'operation', { errors: [{ field: 'capacity', issue: 'below-registrations' }] })
}
