import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components/Modal'
import { widgetMessages } from '../i18n/messages/widgets.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { IconButton } from './icon-button.tsx'
import { useFocusReturn } from './use-focus-return.ts'

export interface DialogProps {
  title: string
  isOpen: boolean
  onClose: () => void
  children: ReactNode
  /** `alertdialog` for questions that must be answered; a click beside it then does not close it. */
  role?: 'dialog' | 'alertdialog'
  /** Buttons, the main one last. */
  actions?: ReactNode
  /** While something runs that closing would not stop. */
  isBusy?: boolean
}

/** A dialog over the page: focus stays inside, Escape closes it, and the focus goes back to what opened it. */
export function Dialog({ title, isOpen, onClose, children, role = 'dialog', actions, isBusy = false }: DialogProps) {
  const t = useMessages(widgetMessages)
  useFocusReturn(isOpen)
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && !isBusy && onClose()}
      isDismissable={role === 'dialog' && !isBusy}
      isKeyboardDismissDisabled={isBusy}
      className="fixed inset-0 z-40 flex items-end justify-center bg-black/45 p-0 sm:items-center sm:p-6"
    >
      <Modal className="max-h-full w-full max-w-lg overflow-auto rounded-t-xl border border-line bg-raised shadow-raised sm:rounded-xl">
        <AriaDialog role={role} className="flex flex-col gap-4 p-5 outline-none">
          <header className="flex items-start justify-between gap-4">
            <Heading slot="title" className="text-base font-semibold">
              {title}
            </Heading>
            {!isBusy && (
              <IconButton size="small" label={t('close')} onPress={onClose} className="-mt-1 -mr-2">
                <X aria-hidden size={16} />
              </IconButton>
            )}
          </header>
          {children}
          {actions && <footer className="flex flex-wrap justify-end gap-2 pt-1">{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
