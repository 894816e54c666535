import { useEffect, type RefObject } from 'react'

/**
 * The keys of a list, while nobody is typing: `/` goes to the search, `j` and `k` to the next and previous row.
 * What they do loads once the list stands.
 * @param list the element around the search and the table
 */
export function useListKeys(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const end = new AbortController()
    const listen = async () => {
      const { followListKey } = await import('./list-keys.ts')
      const press = (event: KeyboardEvent) => {
        if (list.current && followListKey(event, list.current)) event.preventDefault()
      }
      document.addEventListener('keydown', press, { signal: end.signal })
    }
    // Without its code the keys do nothing; a new release asks for itself elsewhere.
    listen().catch(() => undefined)
    return () => end.abort()
  }, [list])
}
