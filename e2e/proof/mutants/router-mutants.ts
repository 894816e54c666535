import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { declaredEndpoints as endpoints } from '@sekisho/contract/endpoints'
import { isOpen } from '@sekisho/permissions/to-functions'
import { inventoryFaults, routerList } from '../inventory.ts'
import type { Mutant } from './mutant.ts'

const router = (name: string, file: string, from: string, to: string): Mutant => ({
  name: `router: ${name}`,
  run: async ({ folder }) => inventoryFaults(await routerList(join(folder, `routes-${randomUUID()}.mjs`), [[file, from, to]]), endpoints),
})

const served = new Set(endpoints.map(({ needs }) => needs))
const onlyOnce = endpoints.find(({ needs }) => !isOpen(needs) && endpoints.filter((one) => one.needs === needs).length === 1)

export const routerMutants: readonly Mutant[] = [
  router(
    'a route that no contract has',
    'features/events/routes.ts',
    'route(events.get, getEvent)',
    "route(events.get, getEvent), route({ ...events.get, path: '/api/events/{eventId}/hidden' }, getEvent)",
  ),
  router(
    'a route twice',
    'features/events/routes.ts',
    'route(events.get, getEvent)',
    'route(events.get, getEvent), route(events.get, getEvent)',
  ),
  router('a route is missing', 'features/members/routes.ts', 'route(members.get, getMember),', ''),
  {
    name: `contract: the only endpoint of ${onlyOnce?.needs} is gone`,
    run: async ({ folder }) => {
      const routes = await routerList(join(folder, `routes-${randomUUID()}.mjs`))
      const left = endpoints.filter((endpoint) => endpoint !== onlyOnce)
      return inventoryFaults(routes, left).filter((fault) => fault.includes('has no endpoint') && served.size > 0)
    },
  },
]
