import type { RunningCloud } from '../running-cloud.ts'

/** What a browser says of itself and of where it comes from. */
const headers = {
  'user-agent': 'kanariya.edge.browser',
  referer: 'https://canary.example/?q=kanariya.edge.referer',
  cookie: 'kanariya.edge.cookie=kanariya.edge.value',
  'x-amz-cf-id': 'kanariya.edge.id',
  'x-forwarded-for': 'kanariya.edge.address',
}

/**
 * Pushes marks through the site's own address: as paths and search words, of pages, files and the API, let and refused.
 * @returns the ids by which the edge's log has them
 */
export async function throughTheEdge({ description }: RunningCloud): Promise<string[]> {
  const paths = [
    '/members?q=kanariya.edge.page',
    '/assets/kanariya.edge.file',
    '/api/members?q=kanariya.edge.api',
    '/api/kanariya.edge.route',
  ]
  const asked = paths.flatMap((path) => ['GET', 'POST'].map((method) => ({ path, method })))
  const answers = asked.map(({ path, method }) =>
    fetch(`${description.site}${path}`, { method, headers, redirect: 'manual', ...(method === 'POST' && { body: 'kanariya.edge.body' }) }),
  )
  const ids = (await Promise.all(answers)).map((answer) => answer.headers.get('x-amz-cf-id') ?? "an answer without the edge's id")
  return [...new Set(ids)]
}
