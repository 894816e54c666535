import { helpMessages } from '../i18n/messages/help.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { Dialog } from '../ui/dialog.tsx'
import { ShortcutList } from './shortcut-list.tsx'

/** What `?` shows. */
export default function ShortcutDialog({ onClose }: { onClose: () => void }) {
  const t = useMessages(helpMessages)
  return (
    <Dialog title={t('shortcuts')} isOpen onClose={onClose}>
      <ShortcutList />
    </Dialog>
  )
}
