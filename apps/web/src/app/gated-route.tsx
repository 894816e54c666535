import { can } from '@sekisho/permissions/can'
import { lazy, type ComponentType } from 'react'
import { Navigate, type RouteObject } from 'react-router'
import { previousRole, usePerson } from '../session/session-store.ts'
import { paths } from './paths.ts'

const NotAvailableScreen = lazy(async () => ({ default: (await import('./not-available-screen.tsx')).NotAvailableScreen }))

/**
 * Asks the permission table before a page is loaded, by the route's `handle.needs`. Without the permission
 * the address looks like one that does not exist. A page that says nothing about its needs opens for nobody.
 */
export function gated(route: RouteObject): RouteObject {
  const { path, lazy: load, handle } = route
  const needs = needsOf(handle)
  const Page = lazy(async () => ({ default: await componentOf(load) }))
  const Gate = () => {
    const person = usePerson()
    return can(person?.role, needs).allowed ? <Page /> : <Closed needs={needs} />
  }
  return { path, handle, Component: Gate } as RouteObject
}

/** Who could open it a moment ago is led away from it; to everybody else the address does not exist. */
function Closed({ needs }: { needs: string }) {
  return can(previousRole(), needs).allowed ? <Navigate to={paths.home()} replace /> : <NotAvailableScreen />
}

function needsOf(handle: unknown): string {
  return typeof handle === 'object' && handle !== null && 'needs' in handle ? String(handle.needs) : ''
}

async function componentOf(load: RouteObject['lazy']): Promise<ComponentType> {
  const loaded = typeof load === 'function' ? await load() : undefined
  if (!loaded?.Component) throw new Error('A gated route has a lazy Component.')
  return loaded.Component
}
