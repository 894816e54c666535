import { useEffect } from 'react'
import { storageMessages } from '../i18n/messages/storage.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { mayStillSay, useStorageFault } from '../storage/use-storage-fault.ts'
import { showToast } from '../ui/show-toast.ts'

/** Says inside the app what the sign-in page could not know yet: that this browser does not remember. */
export function StorageNotice() {
  const t = useMessages(storageMessages)
  const fault = useStorageFault()
  useEffect(() => {
    if (fault && mayStillSay()) showToast(t(fault), 'info')
  }, [fault, t])
  return null
}
