import { health } from '@sekisho/contract/health'
import { route, type Operation } from '../http/route.ts'
import { databaseState } from './database-state.ts'

const getHealth: Operation<typeof health.get> = async (_input, { db }) => ({ status: 'ok', database: await databaseState(db) })

export const healthRoutes = [route(health.get, getHealth)]
