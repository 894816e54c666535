import { account } from './account.ts'
import type { Endpoint } from './endpoint.ts'
import { events } from './events.ts'
import { health } from './health.ts'
import { members } from './members.ts'

/** Every endpoint of the product; the gateway, the policies, the router and the sweep are made of it. */
export const endpoints: readonly Endpoint[] = [events, members, account, health].flatMap((slice) => Object.values<Endpoint>(slice))
