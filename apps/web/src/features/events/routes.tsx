import type { RouteObject } from 'react-router'

/** Pages of this slice. `handle.needs` is what the router asks the permission table before it loads them. */
export const eventRoutes: RouteObject[] = [
  {
    path: 'events',
    handle: { needs: 'events.read' },
    lazy: async () => ({ Component: (await import('./events-page.tsx')).EventsPage }),
  },
  {
    path: 'events/calendar',
    handle: { needs: 'events.read' },
    lazy: async () => ({ Component: (await import('./event-calendar-page.tsx')).EventCalendarPage }),
  },
  {
    path: 'events/new',
    handle: { needs: 'events.edit' },
    lazy: async () => ({ Component: (await import('./event-new-page.tsx')).EventNewPage }),
  },
  {
    path: 'events/:eventId/edit',
    handle: { needs: 'events.edit' },
    lazy: async () => ({ Component: (await import('./event-edit-page.tsx')).EventEditPage }),
  },
  {
    path: 'events/:eventId',
    handle: { needs: 'events.read' },
    lazy: async () => ({ Component: (await import('./event-page.tsx')).EventPage }),
  },
]
