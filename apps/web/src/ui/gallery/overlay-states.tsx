import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { galleryMessages } from '../../i18n/messages/gallery.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Button } from '../button.tsx'
import { ConfirmDialog } from '../confirm-dialog.tsx'
import { Dialog } from '../dialog.tsx'
import { FilterMenu } from '../filter-menu.tsx'
import { IconButton } from '../icon-button.tsx'
import { Menu } from '../menu.tsx'
import { showToast } from '../show-toast.ts'

const statuses = ['draft', 'published', 'cancelled'] as const
type Open = 'dialog' | 'question' | 'danger' | null

export function OverlayStates() {
  const t = useMessages(galleryMessages)
  const [open, setOpen] = useState<Open>(null)
  const [filter, setFilter] = useState<(typeof statuses)[number][]>(['draft'])
  const close = () => setOpen(null)
  const actions = [
    { id: 'edit', label: t('edit'), onAction: () => showToast(t('saved')) },
    { id: 'open', label: t('open'), disabledReason: t('reason') },
    { id: 'remove', label: t('remove'), isDangerous: true, onAction: () => setOpen('danger') },
  ]
  const more = (
    <IconButton label={t('more')} look="secondary">
      <Ellipsis aria-hidden size={16} />
    </IconButton>
  )
  return (
    <div className="flex flex-wrap gap-2">
      <Button onPress={() => setOpen('dialog')}>{t('open')}</Button>
      <Button onPress={() => setOpen('question')}>{t('remove')}</Button>
      <Menu label={t('more')} trigger={more} actions={actions} />
      <FilterMenu
        label={t('status')}
        options={statuses.map((value) => ({ value, label: t(value) }))}
        values={filter}
        onChange={setFilter}
      />
      <Button onPress={() => showToast(t('saved'))}>{t('saved')}</Button>
      <Button onPress={() => showToast(t('failed'), 'danger')}>{t('failed')}</Button>
      <Dialog title={t('edit')} isOpen={open === 'dialog'} onClose={close} actions={<Button onPress={close}>{t('save')}</Button>}>
        <p>{t('info')}</p>
      </Dialog>
      <ConfirmDialog
        title={t('removeTitle')}
        action={t('remove')}
        isOpen={open === 'question'}
        onConfirm={close}
        onClose={close}
        isDangerous
      >
        {t('removeText')}
      </ConfirmDialog>
      <ConfirmDialog
        title={t('removeTitle')}
        action={t('remove')}
        isOpen={open === 'danger'}
        onConfirm={close}
        onClose={close}
        isDangerous
        typeToConfirm={t('removeName')}
      >
        {t('removeText')}
      </ConfirmDialog>
    </div>
  )
}
