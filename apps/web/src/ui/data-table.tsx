import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react'
import { Fragment, memo, type ReactNode } from 'react'
import { Checkbox } from './checkbox.tsx'
import { Link } from './link.tsx'
import { useIsNarrow } from './use-is-narrow.ts'

export interface Column<Row> {
  id: string
  header: string
  /** The header is read aloud but not shown: what stands below it says enough to the eye. */
  hidesHeader?: boolean
  cell: (row: Row) => ReactNode
  /** The words of the list's sort, as the API has them; without them the column cannot be sorted. */
  sort?: { ascending: string; descending: string; first?: 'ascending' | 'descending' }
  align?: 'start' | 'end'
  /** The column that names the row: it carries the link and heads the card on a phone. */
  isTitle?: boolean
  /** Keeps a column from wrapping. */
  isNarrow?: boolean
  /** Left out of a phone's card; the row's own page has it. */
  isSecondary?: boolean
  /** Nothing that is read: drawn with the rest of a long list, once the rows that are seen stand. */
  isLate?: boolean
}

/** Which rows are ticked; the caller keeps them, so that they can outlive a page. */
export interface Selection<Row> {
  ids: ReadonlySet<string>
  /** The same function each time, so that only the rows that changed draw again. */
  onToggle: (rows: readonly Row[], isSelected: boolean) => void
  /** Names the box of a row, and the one for all rows. */
  label: (row: Row) => string
  labelAll: string
}

export interface DataTableProps<Row> {
  /** What the table lists, for people who cannot see the page around it. */
  label: string
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  rowId: (row: Row) => string
  rowHref?: (row: Row) => string
  sort?: string | undefined
  onSort?: (sort: string) => void
  /** While another page is on the way the rows stay, dimmed. */
  isStale?: boolean
  selection?: Selection<Row> | undefined
  /** The heading that a row stands under; rows of one heading follow each other. */
  groupOf?: ((row: Row) => string) | null
  /** Draws no more than these rows for now; all without it. */
  part?: TablePart | null
}

/** Rows of a table between spaces as high as the rest, as it was measured before. */
export interface TablePart {
  /** The first row, and the one after the last. */
  from: number
  to: number
  /** Pixels, as the next two. */
  above: number
  below: number
  /** Of each column, the boxes' first, so that none moves when the rest comes. */
  widths: readonly number[]
}

/** A plain table, dense on a desk; below 640 px each row becomes a card with its labels. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, rows, columns, rowId, rowHref, sort, onSort, isStale = false, selection, groupOf = null, part = null } = props
  const { from = 0, to = rows.length } = part ?? {}
  const isNarrow = useIsNarrow()
  const chosen = selection ? rows.filter((row) => selection.ids.has(rowId(row))).length : 0
  return (
    <div
      aria-busy={isStale || part !== null}
      className={`overflow-x-auto rounded-lg border border-line bg-surface sm:max-h-[max(22rem,calc(100dvh-15rem))] sm:overflow-y-auto ${isStale ? 'opacity-60' : ''}`}
    >
      <table aria-label={label} className={`w-full border-separate border-spacing-0 text-left max-sm:block ${part ? 'table-fixed' : ''}`}>
        {part && (
          <colgroup>
            {selection && <col style={{ width: part.widths[0] }} />}
            {columns.map(({ id }, at) => (
              <col key={id} style={{ width: part.widths[at + (selection ? 1 : 0)] }} />
            ))}
          </colgroup>
        )}
        <thead className="max-sm:sr-only">
          <tr>
            {selection && (
              <th scope="col" className="sticky top-0 z-10 w-9 border-b border-line bg-sunken pl-3 align-middle">
                <Checkbox
                  label={selection.labelAll}
                  isSelected={rows.length > 0 && chosen === rows.length}
                  isIndeterminate={chosen > 0 && chosen < rows.length}
                  onChange={(on) => selection.onToggle(rows, on)}
                />
              </th>
            )}
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody className="max-sm:block">
          {part && <Space height={part.above} />}
          {rows.slice(from, to).map((row, index) => (
            <Fragment key={rowId(row)}>
              {groupOf && (from + index === 0 || groupOf(rows[from + index - 1]!) !== groupOf(row)) && (
                <tr className="max-sm:block">
                  <th
                    scope="colgroup"
                    colSpan={columns.length + (selection ? 1 : 0)}
                    className="border-b border-line bg-sunken px-3 py-1 text-[0.8125rem] font-semibold max-sm:block"
                  >
                    {groupOf(row)}
                  </th>
                </tr>
              )}
              <BodyRow
                row={row}
                columns={columns}
                rowHref={rowHref}
                isSelected={selection?.ids.has(rowId(row)) ?? false}
                onToggle={selection?.onToggle}
                selectLabel={selection?.label(row)}
                isLabelled={isNarrow}
                isFirst={part !== null}
              />
            </Fragment>
          ))}
          {part && <Space height={part.below} />}
        </tbody>
      </table>
    </div>
  )
}

/** Holds the place of rows that are not drawn yet. */
const Space = ({ height }: { height: number }) => height > 0 && <tr aria-hidden className="max-sm:block" style={{ height }} />

interface HeaderCellProps<Row> {
  column: Column<Row>
  sort: string | undefined
  onSort: ((sort: string) => void) | undefined
}

function HeaderCell<Row>({ column, sort, onSort }: HeaderCellProps<Row>) {
  const end = column.align === 'end' ? 'text-right' : ''
  const className = `sticky top-0 z-10 border-b border-line bg-sunken px-3 py-0 compact:px-2 text-[0.8125rem] font-medium whitespace-nowrap text-muted ${end}`
  if (!column.sort || !onSort) {
    return (
      <th scope="col" className={`${className} py-2`}>
        {column.hidesHeader ? <span className="sr-only">{column.header}</span> : column.header}
      </th>
    )
  }
  const direction = sort === column.sort.ascending ? 'ascending' : sort === column.sort.descending ? 'descending' : 'none'
  const Icon = direction === 'none' ? ArrowUpDown : direction === 'ascending' ? ArrowUp : ArrowDown
  const { ascending, descending, first = 'ascending' } = column.sort
  const next = direction === 'none' ? { ascending, descending }[first] : direction === 'ascending' ? descending : ascending
  return (
    <th scope="col" aria-sort={direction} className={className}>
      <button
        type="button"
        onClick={() => onSort(next)}
        className={`-mx-1.5 inline-flex min-h-9 items-center gap-1 rounded-sm px-1.5 outline-offset-[-2px] hover:text-ink ${direction === 'none' ? '' : 'text-ink'}`}
      >
        {column.header}
        <Icon aria-hidden size={13} className={direction === 'none' ? 'opacity-50' : ''} />
      </button>
    </th>
  )
}

interface BodyRowProps<Row> {
  row: Row
  columns: readonly Column<Row>[]
  rowHref: ((row: Row) => string) | undefined
  isSelected: boolean
  onToggle: Selection<Row>['onToggle'] | undefined
  selectLabel: string | undefined
  /** A card's cells say what they are. */
  isLabelled: boolean
  /** Drawn before the rest of the table. */
  isFirst: boolean
}

/** Memo, so that a list of fifty does not draw again for the search box above it. */
const BodyRow = memo(function BodyRow<Row>(props: BodyRowProps<Row>) {
  const { row, columns, rowHref, isSelected, onToggle, selectLabel, isLabelled, isFirst } = props
  return (
    <tr className="group relative max-sm:block max-sm:border-b max-sm:border-line max-sm:px-3 max-sm:py-2 max-sm:last:border-b-0 hover:bg-sunken/60 has-checked:bg-accent-soft/60">
      {onToggle && (
        <td className="w-9 border-b border-line pl-3 align-middle group-last:border-b-0 max-sm:float-right max-sm:w-auto max-sm:border-b-0 max-sm:pl-2">
          {/* Above the link that covers the row. */}
          <span className="relative z-1 inline-flex">
            <Checkbox label={selectLabel ?? ''} isSelected={isSelected} onChange={(on) => onToggle([row], on)} />
          </span>
        </td>
      )}
      {columns.map((column) => (
        <BodyCell
          key={column.id}
          column={column}
          isLabelled={isLabelled && !column.isTitle}
          href={column.isTitle ? rowHref?.(row) : undefined}
        >
          {isFirst && column.isLate ? null : column.cell(row)}
        </BodyCell>
      ))}
    </tr>
  )
}) as <Row>(props: BodyRowProps<Row>) => ReactNode

interface BodyCellProps<Row> {
  column: Column<Row>
  isLabelled: boolean
  href: string | undefined
  children: ReactNode
}

function BodyCell<Row>({ column, isLabelled, href, children }: BodyCellProps<Row>) {
  const looks = [
    'border-b border-line px-3 py-2 align-middle group-last:border-b-0 compact:px-2 compact:py-0.5 compact:whitespace-nowrap',
    'max-sm:items-baseline max-sm:justify-between max-sm:gap-4 max-sm:border-b-0 max-sm:px-0 max-sm:py-0.5',
    column.align === 'end' ? 'text-right' : '',
    column.isNarrow ? 'whitespace-nowrap' : '',
    column.isTitle ? 'min-w-48 compact:min-w-0 font-medium' : '',
    column.isSecondary ? 'max-sm:hidden' : 'max-sm:flex',
  ]
  return (
    <td className={looks.join(' ')}>
      {isLabelled && (
        <span aria-hidden className="shrink-0 text-[0.8125rem] text-muted sm:hidden">
          {column.header}
        </span>
      )}
      {href === undefined ? (
        children
      ) : (
        // The link covers its row, so that anywhere in it can be clicked; other buttons lift themselves above it.
        <Link href={href} look="plain" className="text-ink after:absolute after:inset-0 group-hover:text-accent group-hover:underline">
          {children}
        </Link>
      )}
    </td>
  )
}
