import { QueryClient } from '@tanstack/react-query'
import { isApiError } from './api-error.ts'

/** Reads are repeated at most twice, and only when repeating can help. Changes are repeated under their key, by `insist`. */
export function shouldRetry(failures: number, error: unknown): boolean {
  if (failures >= 2 || !isApiError(error)) return false
  return error.code === 'offline' || error.code === 'unavailable' || error.code === 'internal'
}

/** Full jitter: a random wait below 0.5 s, then 1 s, so that browsers do not come back all at once. */
export function retryDelay(failures: number, random: () => number = Math.random): number {
  return Math.round(random() * 500 * 2 ** failures)
}

/** The app's cache of answers. Data is fresh for 30 s; a window that gets the focus asks again after that. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: shouldRetry, retryDelay: (failures) => retryDelay(failures), staleTime: 30_000, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
