import type { RouteObject } from 'react-router'

/** Pages of this slice. `handle.needs` is what the router asks the permission table before it loads them. */
export const accountRoutes: RouteObject[] = [
  {
    path: 'account',
    handle: { needs: 'account.read' },
    lazy: async () => ({ Component: (await import('./account-page.tsx')).AccountPage }),
  },
]
