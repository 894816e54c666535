import { useEffect, useRef, useState, type FormEvent } from 'react'
import { passkeyMessages } from '../../i18n/messages/passkeys.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { openPasskeyDoor } from '../../session/current-session.ts'
import type { Door } from '../../session/passkeys/passkey-door.ts'
import { ProveDialog } from '../../session/prove-dialog.tsx'
import { ActFailure } from '../../app/act-failure.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { showToast } from '../../ui/show-toast.ts'
import { TextField } from '../../ui/text-field.tsx'
import { addDevice } from './add-device.ts'
import { deviceName } from './device-name.ts'
import { registrationFault, type RegistrationFault } from './registration-fault.ts'
import { useSettlePasskeys } from './use-settle-passkeys.ts'

const FORM = 'add-passkey'
const LONGEST_NAME = 40

/** First who it is, by all that a sign-in asks for; then the device, by the browser's own dialog. */
export default function AddPasskey({ onClose }: { onClose: () => void }) {
  const t = useMessages(passkeyMessages)
  const [door, setDoor] = useState<Door | null>(null)
  const isHere = useRef(false)
  const registering = useRef<Promise<void> | null>(null)
  useEffect(() => {
    isHere.current = true
    return () => void (isHere.current = false)
  }, [])
  // Also when another tab was quicker and the page that asks for one goes. A registration that runs needs the door to its end.
  useEffect(() => {
    if (!door) return
    return () => {
      setDoor(null)
      void Promise.resolve(registering.current).then(() => door.close())
    }
  }, [door])
  if (door) return <NameDevice door={door} onRegister={(running) => void (registering.current = running)} onClose={onClose} />
  const open = async (proof: Parameters<typeof openPasskeyDoor>[0]) => {
    const opened = await openPasskeyDoor(proof)
    if (isHere.current) setDoor(opened)
    else opened.close()
  }
  return <ProveDialog title={t('add')} why={t('addWhy')} prove={open} onProved={() => undefined} onClose={onClose} />
}

interface NameProps {
  door: Door
  /** @param running ends with the registration, whatever came of it */
  onRegister: (running: Promise<void>) => void
  onClose: () => void
}

function NameDevice({ door, onRegister, onClose }: NameProps) {
  const t = useMessages(passkeyMessages)
  const [name, setName] = useState(() => deviceName(navigator.userAgent))
  /** On the device and at Cognito already; what is left is our own word on it. */
  const [made, setMade] = useState<string | null>(null)
  /** The API answered, without the new one. */
  const [isOwed, setOwed] = useState(false)
  const [isPending, setPending] = useState(false)
  const [fault, setFault] = useState<RegistrationFault | null>(null)
  const settle = useSettlePasskeys()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (isPending || name.trim() === '') return
    setPending(true)
    setFault(null)
    setOwed(false)
    try {
      const isAdded = await addDevice(door, settle.mutateAsync, { name: name.trim(), made, onMade: setMade })
      if (!isAdded) return setOwed(true)
      showToast(t('addedDone', { name: name.trim() }))
      onClose()
    } catch (error) {
      setFault(registrationFault(error))
    } finally {
      setPending(false)
    }
  }
  const actions = (
    <>
      <Button onPress={onClose} isDisabled={isPending}>
        {t('close')}
      </Button>
      <Button type="submit" form={FORM} look="primary" isPending={isPending}>
        {t('register')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('add')} isOpen onClose={onClose} isBusy={isPending} actions={actions}>
      <form id={FORM} noValidate onSubmit={(event) => onRegister(submit(event))} className="flex flex-col gap-4">
        {fault && <Banner tone="danger">{t(`fault:${fault}`)}</Banner>}
        {made !== null && fault !== 'over' && (isOwed || settle.error) && <Banner tone="caution">{t('notNoted')}</Banner>}
        {fault !== 'over' && <ActFailure error={settle.error} />}
        <p>{t('nameText')}</p>
        <TextField
          label={t('name')}
          help={t('nameHelp')}
          value={name}
          onChange={setName}
          maxLength={LONGEST_NAME}
          autoComplete="off"
          error={name.trim() === '' ? t('nameHelp') : undefined}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog moves the focus into itself anyway
          autoFocus
        />
      </form>
    </Dialog>
  )
}
