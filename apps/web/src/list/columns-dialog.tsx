import type { KeptList } from '@sekisho/contract/list-taste'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useState } from 'react'
import { ActFailure } from '../app/act-failure.tsx'
import { listTasteMessages } from '../i18n/messages/list-taste.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import type { Column } from '../ui/data-table.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { moved } from './move-column.ts'
import { isFree, useListTaste } from './use-list-taste.ts'
import { useSaveTaste } from './use-save-taste.ts'

interface Props {
  list: KeptList
  all: readonly Column<never>[]
  onClose: () => void
}

/** Which columns of a list are shown and in which order; kept with the person's record when it is closed by its button. */
export default function ColumnsDialog({ list, all, onClose }: Props) {
  const t = useMessages(listTasteMessages)
  const free = all.filter(isFree)
  const standard = free.map(({ id }) => id)
  const { columns } = useListTaste(list)
  const known = columns?.filter((id) => standard.includes(id)) ?? standard
  const [order, setOrder] = useState(() => [...known, ...standard.filter((id) => !known.includes(id))])
  const [shown, setShown] = useState<ReadonlySet<string>>(() => new Set(known))
  const { mutate, isPending, error } = useSaveTaste(list)
  const toggle = (id: string, isShown: boolean) => setShown(new Set(isShown ? [...shown, id] : [...shown].filter((one) => one !== id)))
  const save = () => {
    const chosen = order.filter((id) => shown.has(id))
    const isStandard = chosen.join(',') === standard.join(',')
    mutate((before) => ({ ...before, columns: isStandard ? null : chosen }), { onSuccess: onClose })
  }
  return (
    <Dialog
      title={t('columns')}
      isOpen
      onClose={onClose}
      isBusy={isPending}
      actions={
        <>
          <Button
            look="quiet"
            isDisabled={isPending}
            onPress={() => {
              setOrder(standard)
              setShown(new Set(standard))
            }}
          >
            {t('standard')}
          </Button>
          <Button look="primary" isPending={isPending} disabledReason={shown.size === 0 ? t('oneAtLeast') : undefined} onPress={save}>
            {t('keep')}
          </Button>
        </>
      }
    >
      <ActFailure error={error} />
      <ul aria-label={t('columns')} className="flex flex-col">
        {order.map((id, at) => {
          const { header = id } = free.find((column) => column.id === id) ?? {}
          const step = (by: -1 | 1) => setOrder(moved(order, id, by))
          return (
            <li key={id} className="flex items-center justify-between gap-2 border-b border-line py-1 last:border-b-0">
              <Checkbox isSelected={shown.has(id)} onChange={(isShown) => toggle(id, isShown)}>
                {header}
              </Checkbox>
              <span className="flex">
                <IconButton size="small" label={t('up', { column: header })} isDisabled={at === 0} onPress={() => step(-1)}>
                  <ArrowUp aria-hidden size={15} />
                </IconButton>
                <IconButton size="small" label={t('down', { column: header })} isDisabled={at === order.length - 1} onPress={() => step(1)}>
                  <ArrowDown aria-hidden size={15} />
                </IconButton>
              </span>
            </li>
          )
        })}
      </ul>
      <p className="text-[0.8125rem] text-muted">{t('columnsText')}</p>
    </Dialog>
  )
}
