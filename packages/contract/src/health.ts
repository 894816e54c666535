import * as z from 'zod/mini'
import './zod-without-eval.ts'
import { endpoint } from './endpoint.ts'

/** Public and without data: whether the API answers. That the database sleeps is told to the signed-in person who needs it. */
export const health = {
  get: endpoint({
    id: 'health.get',
    method: 'GET',
    path: '/api/health',
    needs: 'public',
    reply: z.object({ status: z.literal('ok') }),
  }),
}
