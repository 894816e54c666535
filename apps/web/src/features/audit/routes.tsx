import type { RouteObject } from 'react-router'

/** Pages of this slice. `handle.needs` is what the router asks the permission table before it loads them. */
export const auditRoutes: RouteObject[] = [
  {
    path: 'audit',
    handle: { needs: 'audit.read' },
    lazy: async () => ({ Component: (await import('./audit-page.tsx')).AuditPage }),
  },
  {
    path: 'audit/verify',
    handle: { needs: 'audit.read' },
    lazy: async () => ({ Component: (await import('./verify-page.tsx')).VerifyPage }),
  },
  {
    path: 'audit/review',
    handle: { needs: 'audit.read' },
    lazy: async () => ({ Component: (await import('./review-page.tsx')).ReviewPage }),
  },
  {
    path: 'audit/:auditId',
    handle: { needs: 'audit.read' },
    lazy: async () => ({ Component: (await import('./entry-page.tsx')).EntryPage }),
  },
]
