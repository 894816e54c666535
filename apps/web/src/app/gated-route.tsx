import { can } from '@sekisho/permissions/can'
import { lazy, type ComponentType } from 'react'
import type { RouteObject } from 'react-router'
import { usePerson } from '../session/session-store.ts'
import { NotAvailableScreen } from './not-available-screen.tsx'

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
    return can(person?.role, needs).allowed ? <Page /> : <NotAvailableScreen />
  }
  return { path, handle, Component: Gate } as RouteObject
}

function needsOf(handle: unknown): string {
  return typeof handle === 'object' && handle !== null && 'needs' in handle ? String(handle.needs) : ''
}

async function componentOf(load: RouteObject['lazy']): Promise<ComponentType> {
  const loaded = typeof load === 'function' ? await load() : undefined
  if (!loaded?.Component) throw new Error('A gated route has a lazy Component.')
  return loaded.Component
}
