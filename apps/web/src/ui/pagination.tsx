import { ChevronLeft, ChevronRight } from 'lucide-react'
import { localeOf } from '../format/language.ts'
import { useLanguage } from '../i18n/language-store.ts'
import { widgetMessages } from '../i18n/messages/widgets.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { Button } from './button.tsx'

export interface PaginationProps {
  total: number
  /** Counting stopped at `total`. */
  totalIsLowerBound?: boolean
  /** Null where there is no such page. */
  onPrevious: (() => void) | null
  onNext: (() => void) | null
  /** While the next page is on the way. */
  isPending?: boolean
}

/** Previous, next and how many there are; keyset pages have no numbers. */
export function Pagination({ total, totalIsLowerBound = false, onPrevious, onNext, isPending = false }: PaginationProps) {
  const t = useMessages(widgetMessages)
  const language = useLanguage()
  const words = { total: total.toLocaleString(localeOf(language)), count: total }
  return (
    <nav aria-label={t('pages')} className="flex flex-wrap items-center justify-between gap-3 pt-3">
      <output className="text-muted">{t(totalIsLowerBound ? 'resultsAtLeast' : 'results', words)}</output>
      <div className="flex gap-2">
        <Button
          size="small"
          icon={<ChevronLeft aria-hidden size={15} />}
          isUnavailable={!onPrevious || isPending}
          onPress={() => onPrevious?.()}
        >
          {t('previous')}
        </Button>
        <Button size="small" isUnavailable={!onNext || isPending} onPress={() => onNext?.()}>
          {t('next')}
          <ChevronRight aria-hidden size={15} />
        </Button>
      </div>
    </nav>
  )
}
