import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { compareMessages } from '../i18n/messages/compare.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { Button } from '../ui/button.tsx'

export interface ComparedField<F extends string> {
  field: F
  name: string
  before: string
  theirs: string
  mine: string
  /** Both changed it: a person chooses. Otherwise only they did. */
  isClash: boolean
}

interface Props<F extends string> {
  fields: readonly ComparedField<F>[]
  isPending: boolean
  /** @param theirs the fields for which theirs was chosen */
  onSave: (theirs: ReadonlySet<F>) => void
  onClose: () => void
}

const cell = 'block px-3 py-1.5 align-top sm:table-cell sm:border-b sm:border-line sm:py-2'

/**
 * Two edits side by side, field by field. What only one of the two changed is merged; of the rest a person chooses, and
 * what they typed stands until they do.
 */
export function CompareEdits<F extends string>({ fields, isPending, onSave, onClose }: Props<F>) {
  const t = useMessages(compareMessages)
  const [chosen, setChosen] = useState<ReadonlySet<F>>(new Set())
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const choose = (field: F, isTheirs: boolean) => {
    const next = new Set(chosen)
    if (isTheirs) next.add(field)
    else next.delete(field)
    setChosen(next)
  }
  return (
    <section aria-labelledby="stale-edit" className="mb-5 rounded-lg border border-caution/50 bg-caution-soft p-4">
      <h2 ref={heading} id="stale-edit" tabIndex={-1} className="font-semibold outline-none">
        {t('staleTitle')}
      </h2>
      <p className="mt-1">{t('staleText')}</p>
      {!fields.some(({ isClash }) => isClash) && <p className="mt-1 font-medium">{t('staleNone')}</p>}
      <table aria-labelledby="stale-edit" className="mt-3 block w-full rounded-md border border-line bg-surface text-left sm:table">
        <thead className="max-sm:sr-only">
          <tr>
            {(['columnField', 'columnBefore', 'columnTheirs', 'columnMine'] as const).map((column) => (
              <th key={column} scope="col" className="border-b border-line bg-sunken px-3 py-2 text-[0.8125rem] font-medium text-muted">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="block sm:table-row-group">
          {fields.map((one) => (
            <Row
              key={one.field}
              compared={one}
              choice={one.isClash ? { isTheirs: chosen.has(one.field), choose: (isTheirs) => choose(one.field, isTheirs) } : null}
            />
          ))}
        </tbody>
      </table>
      <div className="mt-3 flex flex-wrap justify-end gap-2">
        <Button onPress={onClose} isDisabled={isPending}>
          {t('later')}
        </Button>
        <Button look="primary" isPending={isPending} onPress={() => onSave(chosen)}>
          {t('saveMerged')}
        </Button>
      </div>
    </section>
  )
}

interface RowProps {
  compared: ComparedField<string>
  choice: { isTheirs: boolean; choose: (isTheirs: boolean) => void } | null
}

function Row({ compared: { name, before, theirs, mine }, choice }: RowProps) {
  const t = useMessages(compareMessages)
  const group = useId()
  const pick = (isTheirs: boolean) => (
    <label className="mt-1 flex min-h-6 items-center gap-1.5 text-[0.8125rem]">
      <input
        type="radio"
        name={group}
        aria-label={`${name}: ${t(isTheirs ? 'takeTheirs' : 'takeMine')}`}
        checked={choice?.isTheirs === isTheirs}
        onChange={() => choice?.choose(isTheirs)}
        className="size-4 accent-(--accent)"
      />
      {t(isTheirs ? 'takeTheirs' : 'takeMine')}
    </label>
  )
  return (
    <tr className="block border-b border-line py-1.5 last:border-b-0 sm:table-row sm:py-0">
      <th scope="row" className={`${cell} font-medium`}>
        {name}
      </th>
      <Value label={t('columnBefore')} text={before} />
      <Value label={t('columnTheirs')} text={theirs} isMarked={choice === null || choice.isTheirs}>
        {choice ? pick(true) : <span className="block text-[0.8125rem] text-muted">{t('taken')}</span>}
      </Value>
      <Value label={t('columnMine')} text={mine} isMarked={choice !== null && !choice.isTheirs}>
        {choice && pick(false)}
      </Value>
    </tr>
  )
}

function Value({ label, text, isMarked = false, children }: { label: string; text: string; isMarked?: boolean; children?: ReactNode }) {
  return (
    <td className={`${cell} ${isMarked ? 'sm:bg-accent-soft' : ''}`}>
      <span aria-hidden className="text-[0.8125rem] text-muted sm:hidden">
        {label}:{' '}
      </span>
      <bdi className={`break-words whitespace-pre-wrap ${isMarked ? 'font-medium' : ''}`}>{text}</bdi>
      {children}
    </td>
  )
}
