import { useState } from 'react'
import { galleryMessages } from '../../i18n/messages/gallery.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { DataTable, type Column } from '../data-table.tsx'
import { DefinitionList } from '../definition-list.tsx'
import { Pagination } from '../pagination.tsx'
import { RelativeTime } from '../relative-time.tsx'
import { StatusBadge } from '../status-badge.tsx'
import { Tabs } from '../tabs.tsx'

interface Row {
  id: string
  name: string
  seats: number
  at: string
}

const rows: Row[] = [
  { id: '1', name: '箱根の関所で学ぶ江戸の旅', seats: 120, at: '2026-11-20T10:00:00.000Z' },
  { id: '2', name: 'オンライン講座：通行手形の読み方とその歴史、初めての方のための入門編', seats: 40, at: '2026-12-01T10:00:00.000Z' },
]
const tabs = ['data', 'states'] as const

const whenOf = (row: Row) => <RelativeTime instant={row.at} />

export function DataStates() {
  const t = useMessages(galleryMessages)
  const [sort, setSort] = useState('name')
  const [tab, setTab] = useState<(typeof tabs)[number]>('data')
  const published = <StatusBadge tone="positive">{t('published')}</StatusBadge>
  const columns: Column<Row>[] = [
    { id: 'name', header: t('name'), isTitle: true, cell: (row) => row.name, sort: { ascending: 'name', descending: '-name' } },
    { id: 'status', header: t('status'), cell: () => published },
    { id: 'seats', header: t('seats'), align: 'end', cell: (row) => row.seats, sort: { ascending: 'seats', descending: '-seats' } },
    { id: 'at', header: t('date'), isNarrow: true, cell: whenOf },
  ]
  const table = (
    <>
      <DataTable
        label={t('data')}
        rows={rows}
        columns={columns}
        rowId={(row) => row.id}
        rowHref={() => '/ui'}
        sort={sort}
        onSort={setSort}
      />
      <Pagination total={10_000} totalIsLowerBound onPrevious={null} onNext={() => undefined} />
    </>
  )
  const facts = (
    <DefinitionList
      items={[
        { term: t('name'), value: t('removeName') },
        { term: t('seats'), value: null },
      ]}
    />
  )
  const contents = { data: table, states: facts }
  return <Tabs label={t('data')} tabs={tabs.map((id) => ({ id, label: t(id), content: contents[id] }))} selected={tab} onSelect={setTab} />
}
