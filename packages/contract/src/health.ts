import * as z from 'zod/mini'
import './zod-without-eval.ts'
import { endpoint } from './endpoint.ts'

/** Public and without data: whether the API answers and whether the database is awake. */
export const health = {
  get: endpoint({
    id: 'health.get',
    method: 'GET',
    path: '/api/health',
    needs: 'public',
    reply: z.object({ status: z.literal('ok'), database: z.enum(['awake', 'waking']) }),
  }),
}
