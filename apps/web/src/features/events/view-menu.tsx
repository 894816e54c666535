import { MOST_VIEWS } from '@sekisho/contract/list-taste-change'
import { BookmarkPlus } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { paths } from '../../app/paths.ts'
import { listTasteMessages } from '../../i18n/messages/list-taste.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { useSaveTaste } from '../../list/use-save-taste.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import type { MenuAction } from '../../ui/menu-props.ts'
import { showToast } from '../../ui/show-toast.ts'
import { useUntilRest } from '../../ui/use-until-rest.ts'
import { isAsKept, keptAs, queryToKeep, without, type OwnView } from './own-views.ts'

const ViewNameDialog = lazy(() => import('./view-name-dialog.tsx'))

interface Props {
  /** The view of one's own that stands. */
  own: OwnView | null
  views: readonly OwnView[]
}

/** Keeps the address as a view of one's own, and renames, updates or deletes the one that stands. */
export function ViewMenu({ own, views }: Props) {
  const t = useMessages(listTasteMessages)
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const [naming, setNaming] = useUntilRest<{ renames: OwnView | null } | null>(null)
  const { mutateAsync } = useSaveTaste('events')
  const keep = (change: (before: readonly OwnView[]) => OwnView[], said: string, undo?: () => void) =>
    // By its promise: callbacks of a call go unheard while the list rests.
    void mutateAsync((before) => ({ ...before, views: change(before.views) })).then(
      () => showToast(said, 'positive', undo && { label: t('undo'), onAction: undo }),
      () => showToast(t('notKept'), 'danger'),
    )
  const remove = (view: OwnView) =>
    keep(
      (before) => without(before, view.name),
      t('viewDeleted', view),
      () => keep((before) => keptAs(before, view), t('viewSaved', view)),
    )
  const update = (view: OwnView) => keep((before) => keptAs(before, { ...view, query: queryToKeep(params) }), t('viewUpdated', view))
  const actions: MenuAction[] = [
    {
      id: 'save',
      label: t('saveView'),
      onAction: () => setNaming({ renames: null }),
      disabledReason: views.length >= MOST_VIEWS ? t('tooManyViews') : undefined,
    },
    ...(own
      ? [
          ...(isAsKept(params, own) ? [] : [{ id: 'update', label: t('updateView', own), onAction: () => update(own) }]),
          { id: 'rename', label: t('renameView', own), onAction: () => setNaming({ renames: own }) },
          { id: 'delete', label: t('deleteView', own), isDangerous: true, onAction: () => remove(own) },
        ]
      : []),
  ]
  const trigger = (
    <IconButton label={t('viewMenu')}>
      <BookmarkPlus aria-hidden size={16} />
    </IconButton>
  )
  return (
    <>
      <Menu label={t('viewMenu')} trigger={trigger} actions={actions} placement="bottom end" />
      {naming && (
        <Suspense fallback={null}>
          <ViewNameDialog
            renames={naming.renames}
            views={views}
            query={queryToKeep(params)}
            onClose={() => setNaming(null)}
            onKept={(view) => {
              setNaming(null)
              showToast(t('viewSaved', view))
              void navigate(`${paths.events()}?${view.query}`, { preventScrollReset: true })
            }}
          />
        </Suspense>
      )}
    </>
  )
}
