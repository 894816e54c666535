import type { RouteObject } from 'react-router'

/** Pages of this slice. `handle.needs` is what the router asks the permission table before it loads them. */
export const staffRoutes: RouteObject[] = [
  {
    path: 'staff',
    handle: { needs: 'staff.read' },
    lazy: async () => ({ Component: (await import('./staff-page.tsx')).StaffPage }),
  },
  {
    path: 'staff/invite',
    handle: { needs: 'staff.invite' },
    lazy: async () => ({ Component: (await import('./invite-page.tsx')).InvitePage }),
  },
  {
    path: 'staff/import',
    handle: { needs: 'staff.invite' },
    lazy: async () => ({ Component: (await import('./import-page.tsx')).ImportPage }),
  },
  {
    path: 'staff/backup',
    handle: { needs: 'staff.reconcile' },
    lazy: async () => ({ Component: (await import('./backup-page.tsx')).BackupPage }),
  },
  {
    path: 'staff/:staffId',
    handle: { needs: 'staff.read' },
    lazy: async () => ({ Component: (await import('./staff-member-page.tsx')).StaffMemberPage }),
  },
]
