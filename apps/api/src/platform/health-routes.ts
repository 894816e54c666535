import { health } from '@sekisho/contract/health'
import { route, type Operation } from '../http/route.ts'

/** Asks nothing behind it: whoever watches it, or floods it, must not keep Aurora awake. */
const getHealth: Operation<typeof health.get> = async () => ({ status: 'ok' })

export const healthRoutes = [route(health.get, getHealth)]
