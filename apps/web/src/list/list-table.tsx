import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { useLocation, useNavigationType } from 'react-router'
import { useLanguage } from '../i18n/language-store.ts'
import { useDensity } from '../preferences/density.ts'
import { DataTable, type DataTableProps } from '../ui/data-table.tsx'
import { placeOnReturn } from './list-place.ts'
import { measure, rowsInView, type Measured } from './rows-in-view.ts'

/** Milliseconds; what rows load of themselves has come by then. */
const SETTLED = 300
const MOST_MEASURED = 10
/** Tables as they were last drawn whole, by everything that their measures depend on. Gone with the page. */
const measured = new Map<string, Measured>()

/**
 * A list's table. One that was seen before stands at once with the rows that are seen, where and as wide as they were;
 * the rest is drawn when nothing more urgent is to be done.
 */
export function ListTable<Row extends object>(props: DataTableProps<Row>) {
  const { rows, columns, rowId, rowHref } = props
  const around = useRef<HTMLDivElement>(null)
  const { pathname, search } = useLocation()
  const isPop = useNavigationType() === 'POP'
  const looks = [useLanguage(), useDensity(), ...columns.map(({ id }) => id), ...rows.map(rowId)].join()
  const [first] = useState(() => {
    const before = measured.get(`${looks} ${windowSize()}`)
    const place = placeOnReturn(pathname, search, isPop)
    const focused = place?.row == null ? -1 : rows.findIndex((row) => rowHref?.(row) === place.row)
    return before ? rowsInView(before, place, focused) : null
  })
  const part = useDeferredValue(null, first)
  const isWhole = part === null
  useEffect(() => {
    if (!isWhole) return
    const timer = setTimeout(() => {
      const table = around.current?.querySelector('table')
      const [oldest] = measured.keys()
      if (measured.size >= MOST_MEASURED && oldest !== undefined) measured.delete(oldest)
      if (table) measured.set(`${looks} ${windowSize()}`, measure(table))
    }, SETTLED)
    return () => clearTimeout(timer)
  }, [looks, isWhole])
  return (
    <div ref={around} className="contents">
      <DataTable {...props} part={part} />
    </div>
  )
}

const windowSize = (): string => `${window.innerWidth} ${window.innerHeight}`
