import { lazy, type ComponentType } from 'react'
import { createBrowserRouter, type RouteObject } from 'react-router'
import { accountRoutes } from '../features/account/routes.tsx'
import { auditRoutes } from '../features/audit/routes.tsx'
import { eventRoutes } from '../features/events/routes.tsx'
import { memberRoutes } from '../features/members/routes.tsx'
import { staffRoutes } from '../features/staff/routes.tsx'
import { gated } from './gated-route.tsx'
import { PageErrorScreen } from './page-error-screen.tsx'
import { Shell } from './shell.tsx'
import { SignedInAlready } from './signed-in-already.tsx'

const page = (load: () => Promise<ComponentType>) => lazy(async () => ({ default: await load() }))

const pages: RouteObject[] = [
  { index: true, Component: page(async () => (await import('./home-page.tsx')).HomePage) },
  ...[...eventRoutes, ...memberRoutes, ...staffRoutes, ...auditRoutes, ...accountRoutes].map(gated),
  { path: 'help', Component: page(async () => (await import('./help-page.tsx')).HelpPage) },
  { path: 'sign-in', Component: SignedInAlready },
  { path: '*', Component: page(async () => (await import('./not-available-screen.tsx')).NotAvailableScreen) },
]

/** Every page behind the gate. One that breaks leaves the navigation standing. */
export const createRouter = () =>
  createBrowserRouter([
    { path: '/', Component: Shell, ErrorBoundary: PageErrorScreen, children: [{ ErrorBoundary: PageErrorScreen, children: pages }] },
  ])
