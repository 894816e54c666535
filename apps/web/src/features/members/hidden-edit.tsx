import type { HiddenField } from '@sekisho/contract/member-record'
import { Eye, Pencil } from 'lucide-react'
import { useEffect, useRef, type ReactNode } from 'react'
import { memberEditMessages } from '../../i18n/messages/member-edit.ts'
import { memberRecordMessages } from '../../i18n/messages/member-record.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Button } from '../../ui/button.tsx'
import { labelClass } from '../../ui/field-looks.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import type { Member } from './edit-form.ts'
import { EditTextField } from './edit-text-field.tsx'
import { useHiddenWords } from './hidden-words.ts'
import { MaskedValue } from './masked-value.tsx'
import { maskedOf } from './member-facts.tsx'
import type { Shown } from './shown-values.ts'

interface Props {
  field: HiddenField
  member: Member
  typed: string | undefined
  shown: Shown[HiddenField]
  error: string | undefined
  /** Undefined leaves the field as it is. */
  onChange: (value: string | undefined) => void
  onReveal: () => void
  children?: ReactNode
}

const mayBeEmpty = (field: HiddenField): boolean => field !== 'name' && field !== 'email'

/** A hidden field: masked, with a button that replaces it unseen and one that asks to see it; a field to type in once it was pressed. */
export function HiddenEdit({ field, member, typed, shown, error, onChange, onReveal, children }: Props) {
  const t = useMessages(memberEditMessages)
  const words = useMessages(memberRecordMessages)
  const name = useHiddenWords()(field)
  const box = useRef<HTMLDivElement>(null)
  const isOpen = typed !== undefined || shown !== undefined
  const wasOpen = useRef(isOpen)
  useEffect(() => {
    if (wasOpen.current === isOpen) return
    wasOpen.current = isOpen
    // The button that had the focus is gone.
    if (document.activeElement === document.body) box.current?.querySelector<HTMLElement>('input, textarea, button')?.focus()
  }, [isOpen])
  if (!isOpen) {
    const masked = maskedOf(member, field)
    return (
      <div ref={box} className="flex items-center justify-between gap-3">
        <span className="min-w-0">
          <span className={`block ${labelClass}`}>{name}</span>
          {masked === undefined ? <span className="text-muted">{words('notShown')}</span> : <MaskedValue value={masked} />}
        </span>
        <span className="flex shrink-0 items-center gap-1">
          <IconButton label={t('replace', { field: name })} onPress={() => onChange('')}>
            <Pencil aria-hidden size={15} />
          </IconButton>
          {masked !== null && (
            <IconButton label={words('revealField', { field: name })} onPress={onReveal}>
              <Eye aria-hidden size={15} />
            </IconButton>
          )}
        </span>
      </div>
    )
  }
  const text = typed ?? shown?.value ?? ''
  const unseen = shown === undefined && text !== '' ? t('unseen') : undefined
  const emptied = typed === '' && mayBeEmpty(field) ? t('emptied') : unseen
  return (
    <div ref={box} data-revealed={shown !== undefined || undefined} className="flex min-w-0 flex-col gap-2">
      <EditTextField
        field={field}
        label={name}
        value={text}
        onChange={onChange}
        error={error}
        help={field === 'kana' ? `${emptied ?? ''} ${t('kanaHelp')}`.trim() : emptied}
        isRevealed={shown !== undefined}
      />
      {children}
      {typed !== undefined && (
        <Button size="small" className="self-start" aria-label={t('keep', { field: name })} onPress={() => onChange(undefined)}>
          {t('keepShort')}
        </Button>
      )}
    </div>
  )
}
