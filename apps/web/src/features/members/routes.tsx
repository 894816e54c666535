import type { RouteObject } from 'react-router'

/** Pages of this slice. `handle.needs` is what the router asks the permission table before it loads them. */
export const memberRoutes: RouteObject[] = [
  {
    path: 'members',
    handle: { needs: 'members.read' },
    lazy: async () => ({ Component: (await import('./members-page.tsx')).MembersPage }),
  },
  {
    path: 'members/:memberId/edit',
    handle: { needs: 'members.edit' },
    lazy: async () => ({ Component: (await import('./member-edit-page.tsx')).MemberEditPage }),
  },
  {
    path: 'events/:eventId/attendees',
    handle: { needs: 'members.read' },
    lazy: async () => ({ Component: (await import('./attendees-page.tsx')).AttendeesPage }),
  },
  {
    path: 'members/approvals',
    handle: { needs: 'members.approve' },
    lazy: async () => ({ Component: (await import('./approvals-page.tsx')).ApprovalsPage }),
  },
  {
    path: 'members/:memberId',
    handle: { needs: 'members.read' },
    lazy: async () => ({ Component: (await import('./member-page.tsx')).MemberPage }),
  },
]
