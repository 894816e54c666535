import { useState } from 'react'
import { readSetting, writeSetting } from '../preferences/browser-settings.ts'
import type { Column } from '../ui/data-table.tsx'

export interface ColumnChoice<Row> {
  columns: Column<Row>[]
  /** The columns that can be hidden; the one that names the row cannot. */
  options: { value: string; label: string }[]
  shown: string[]
  show: (ids: readonly string[]) => void
}

/** Which columns a person wants to see of a list; this browser remembers it. @param hidden those that begin hidden */
export function useColumnChoice<Row>(list: string, all: readonly Column<Row>[], hidden: readonly string[] = []): ColumnChoice<Row> {
  'use memo'
  const [away, setAway] = useState(() => readSetting(`columns.${list}`)?.split(',') ?? hidden)
  const free = all.filter((column) => !column.isTitle && !column.hidesHeader)
  return {
    columns: all.filter((column) => !away.includes(column.id)),
    options: free.map(({ id, header }) => ({ value: id, label: header })),
    shown: free.map(({ id }) => id).filter((id) => !away.includes(id)),
    show: (ids) => {
      const next = free.map(({ id }) => id).filter((id) => !ids.includes(id))
      setAway(next)
      writeSetting(`columns.${list}`, next.join(','))
    },
  }
}
