import { ListFilter } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { Button } from './button.tsx'
import { ClosedTrigger } from './closed-trigger.tsx'
import type { FilterMenuProps } from './filter-menu-props.ts'
import { useUntilRest } from './use-until-rest.ts'

const OpenFilterMenu = lazy(() => import('./open-filter-menu.tsx'))

/** Several of a few, as a list's filter: a button that says what is chosen, and a menu that stays open. */
export function FilterMenu<V extends string>(props: FilterMenuProps<V>) {
  const { label, options, values, isPlain = false } = props
  const [isWanted, setWanted] = useUntilRest(false)
  const chosen = options.filter((option) => values.includes(option.value))
  const said = isPlain || chosen.length === 0 ? label : `${label}: ${chosen.map((option) => option.label).join(', ')}`
  const trigger = (
    <Button
      data-chosen={(!isPlain && chosen.length > 0) || undefined}
      icon={<ListFilter aria-hidden size={15} className="shrink-0" />}
      className={`max-w-full ${!isPlain && chosen.length > 0 ? 'border-accent bg-accent-soft text-accent' : ''}`}
    >
      <span className="max-w-56 truncate">{said}</span>
    </Button>
  )
  const closed = <ClosedTrigger trigger={trigger} onWanted={() => setWanted(true)} />
  return isWanted ? (
    <Suspense fallback={closed}>
      <OpenFilterMenu {...(props as unknown as FilterMenuProps<string>)} trigger={trigger} />
    </Suspense>
  ) : (
    closed
  )
}
