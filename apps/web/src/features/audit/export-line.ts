import type { AuditEntry } from '@sekisho/contract/audit'
import type { Language } from '../../format/language.ts'
import { auditDeedMessages } from '../../i18n/messages/audit-deeds.ts'
import type { auditFieldMessages } from '../../i18n/messages/audit-fields.ts'
import type { timelineMessages } from '../../i18n/messages/timeline.ts'
import type { Translate } from '../../i18n/use-messages.ts'
import { changeInWords, deedName, entrySentence, isDecision, roleWords } from './entry-words.ts'

/** The columns of the file, in the order of `exportLine`: first for people, then for whoever checks. */
export const exportColumns = [
  'at',
  'sentence',
  'who',
  'role',
  'what',
  'outcome',
  'reason',
  'changes',
  'address',
  'objectType',
  'objectId',
  'staffId',
  'requestId',
  'id',
  'position',
  'hash',
] as const

interface Words {
  deeds: Translate<typeof auditDeedMessages>
  fields: Translate<typeof timelineMessages & typeof auditFieldMessages>
  language: Language
}

/** One entry as a line. The time is UTC to the millisecond, as the trail has it and as the chain is computed. */
export function exportLine(entry: AuditEntry, { deeds, fields, language }: Words): string[] {
  const { at, actor, action, object, outcome, reason, sourceIp, requestId, id, position, hash } = entry
  const changes = entry.changes
    .filter((change) => !isDecision(change))
    .map((change) => {
      const { name, before, after } = changeInWords(change, fields, language)
      return before === null ? `${name}: ${after ?? ''}` : `${name}: ${before} → ${after ?? ''}`
    })
  return [
    at,
    entrySentence(entry, deeds),
    actor.name,
    roleWords(actor.role, language),
    deedName(action, deeds),
    deeds(`outcome:${outcome}`),
    reason ?? '',
    changes.join('\n'),
    sourceIp ?? '',
    object.type,
    object.id ?? '',
    actor.staffId ?? '',
    requestId,
    id,
    position === null ? '' : String(position),
    hash ?? '',
  ]
}
