import { useSearchParams } from 'react-router'

/** The address without the page's position: what is looked for. */
export function useListFilter(): string {
  const [params] = useSearchParams()
  return [...params].filter(([name]) => name !== 'cursor' && name !== 'limit').join('&')
}
