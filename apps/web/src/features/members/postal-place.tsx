import { readPostalCode } from '@sekisho/contract/postal-code'
import { useEffect, useState } from 'react'
import { memberEditMessages } from '../../i18n/messages/member-edit.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Button } from '../../ui/button.tsx'
import { findPlace, type Place } from './find-place.ts'

type Found = { code: string; place: Place | 'none' | 'failed' }

/** Where a postal code that was typed leads to, with the button that takes it over; nothing while it is no whole code. */
export function PostalPlace({ typed, onTake }: { typed: string; onTake: (place: Place) => void }) {
  const t = useMessages(memberEditMessages)
  const code = readPostalCode(typed)
  const [found, setFound] = useState<Found | null>(null)
  useEffect(() => {
    if (code === null) return
    let isWanted = true
    findPlace(code).then(
      (place) => isWanted && setFound({ code, place: place ?? 'none' }),
      () => isWanted && setFound({ code, place: 'failed' }),
    )
    return () => {
      isWanted = false
    }
  }, [code])
  const place = found?.code === code ? found?.place : undefined
  return (
    <div aria-live="polite" className="text-[0.8125rem] empty:hidden">
      {place === 'none' && <p className="text-muted">{t('postalUnknown')}</p>}
      {place === 'failed' && <p className="text-muted">{t('postalOffline')}</p>}
      {typeof place === 'object' && (
        <div className="flex flex-wrap items-center gap-2">
          <bdi translate="no">{`${place.prefecture} ${place.town}`}</bdi>
          <Button size="small" onPress={() => onTake(place)}>
            {t('postalTake')}
          </Button>
        </div>
      )}
    </div>
  )
}
