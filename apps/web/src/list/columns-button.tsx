import type { KeptList } from '@sekisho/contract/list-taste'
import { Columns3 } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { listTasteMessages } from '../i18n/messages/list-taste.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { IconButton } from '../ui/icon-button.tsx'
import type { Column } from '../ui/data-table.tsx'
import { useUntilRest } from '../ui/use-until-rest.ts'

const ColumnsDialog = lazy(() => import('./columns-dialog.tsx'))

interface Props {
  list: KeptList
  /** Every column that the list has. */
  all: readonly Column<never>[]
}

/** Opens the choice of a list's columns and of how close its rows stand. */
export default function ColumnsButton({ list, all }: Props) {
  const t = useMessages(listTasteMessages)
  const [isOpen, setOpen] = useUntilRest(false)
  return (
    <>
      <IconButton label={t('columns')} aria-haspopup="dialog" onPress={() => setOpen(true)}>
        <Columns3 aria-hidden size={16} />
      </IconButton>
      {isOpen && (
        <Suspense fallback={null}>
          <ColumnsDialog list={list} all={all} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
