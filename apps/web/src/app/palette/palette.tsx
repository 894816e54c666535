import { Search } from 'lucide-react'
import { useId, useState, type KeyboardEvent } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components/Modal'
import { paletteMessages } from '../../i18n/messages/palette.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { usePerson } from '../../session/session-store.ts'
import { Spinner } from '../../ui/spinner.tsx'
import type { Entry } from './entry.ts'
import { EntryList } from './entry-list.tsx'
import { noteRecent } from './recent.ts'
import { useEntries } from './use-entries.ts'

/** One field that goes anywhere, finds an event and does what can be done from anywhere. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const t = useMessages(paletteMessages)
  const person = usePerson()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const { entries, isSearching } = useEntries(typed)
  const at = Math.min(chosen, entries.length - 1)
  const run = (entry: Entry | undefined) => {
    if (!entry || entry.reason) return
    onClose()
    if (person && entry.group !== 'members') noteRecent(person.sub, entry)
    entry.run()
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && entries.length > 0) setChosen((at + step + entries.length) % entries.length)
    else if (event.key === 'Enter') run(entries[at])
    else return
    event.preventDefault()
  }
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => !open && onClose()}
      className="fixed inset-0 z-40 flex justify-center bg-black/45 sm:p-6 sm:pt-[12vh]"
    >
      <Modal className="flex max-h-full w-full max-w-xl flex-col self-start overflow-hidden border border-line bg-raised text-ink shadow-raised max-sm:min-h-full sm:max-h-[70vh] sm:rounded-xl">
        <Dialog aria-label={t('title')} className="flex min-h-0 flex-col outline-none">
          <div className="flex items-center gap-2.5 border-b border-line px-4">
            <Search aria-hidden size={17} className="shrink-0 text-muted" />
            <input
              role="combobox"
              aria-expanded
              aria-controls={id}
              aria-autocomplete="list"
              aria-activedescendant={entries[at] ? `${id}-${at}` : undefined}
              aria-label={t('ask')}
              placeholder={t('ask')}
              value={typed}
              maxLength={100}
              autoComplete="off"
              spellCheck={false}
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- it opens because somebody wants to type
              autoFocus
              onChange={(event) => {
                setTyped(event.target.value)
                setChosen(0)
              }}
              onKeyDown={press}
              className="min-h-12 w-full min-w-0 bg-transparent text-ink outline-none max-sm:text-base"
            />
            {isSearching && <Spinner label={t('searching')} />}
          </div>
          <EntryList id={id} entries={entries} at={at} onPoint={setChosen} onRun={run} isSearching={isSearching} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
