import { events } from '@sekisho/contract/events'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { call } from '../../api-client/call.ts'
import { browserPatience, insist } from '../../api-client/insist.ts'
import { saveFile } from '../../csv/save-file.ts'
import { dayOf } from '../../format/dates.ts'
import { eventsMessages } from '../../i18n/messages/events.ts'
import { exportMessages } from '../../i18n/messages/export.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { readListQuery } from '../../list/list-query.ts'
import { showToast } from '../../ui/show-toast.ts'
import { exportColumns, exportLine } from './export-line.ts'
import { runExport } from './export-run.ts'

const narrowing = ['q', 'status', 'format', 'period', 'venue', 'organizer', 'from', 'to', 'seats', 'author', 'sort'] as const
const words = { ...eventsMessages, ...exportMessages }

/** Runs one export at a time, of what the address narrows down to. @param onSaved when the file is there */
export function useExport(onSaved: () => void) {
  const t = useMessages(exportMessages)
  const language = useLanguage()
  const client = useQueryClient()
  const [params] = useSearchParams()
  const running = useRef<AbortController | null>(null)
  const [state, setState] = useState<{ done: number; total: number | null; error: unknown }>({ done: 0, total: null, error: null })
  useEffect(() => () => running.current?.abort(), [])
  const write = async ({ signal }: AbortController) => {
    const query = readListQuery(params, narrowing)
    let done = 0
    const parts = await runExport({
      // A part is asked for again like a change: what the file has so far is not thrown away for a pause of the database.
      part: (cursor) =>
        insist(() => call(events.export, { query: { ...query, cursor: cursor ?? undefined }, signal }), browserPatience, signal),
      line: (event) => exportLine(event, language),
      header: exportColumns.map((column) => words[column][language]),
      onProgress: (count) => {
        done = count
        setState((before) => ({ ...before, done: count }))
      },
    })
    saveFile(`${t('file')}-${dayOf(new Date())}.csv`, parts)
    showToast(t('saved', { done }), 'positive')
    onSaved()
  }
  return {
    ...state,
    start: () => {
      const controller = new AbortController()
      running.current = controller
      setState({ done: 0, total: totalOf(client.getQueriesData({ queryKey: [events.list.id], type: 'active' })), error: null })
      write(controller).catch((error: unknown) => {
        if (!controller.signal.aborted) setState((before) => ({ ...before, error }))
      })
    },
    stop: () => running.current?.abort(),
  }
}

/** What the list says beside its pages, where it has counted to the end. */
function totalOf(pages: readonly (readonly [unknown, unknown])[]): number | null {
  const page = pages
    .map(([, data]) => data as { total?: number; totalIsLowerBound?: boolean } | undefined)
    .find((data) => data?.total !== undefined)
  return page?.total !== undefined && !page.totalIsLowerBound ? page.total : null
}
