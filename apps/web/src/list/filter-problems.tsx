import { lazy, Suspense } from 'react'
import { isApiError } from '../api-client/api-error.ts'
import type { FilterProblemsProps, Problem } from './filter-problems-props.ts'

const FilterProblemList = lazy(() => import('./filter-problem-list.tsx'))

/** What the API said about the address of a list: the parameter and the contract's word for what is wrong. */
export function problemsOf(error: unknown): Problem[] {
  if (!isApiError(error) || error.code !== 'invalid-input') return []
  const named = error.errors.map(({ field, issue }) => ({ field: field.split('.')[0] ?? field, issue }))
  return named.filter(({ field }, at) => named.findIndex((other) => other.field === field) === at)
}

/** Below the filters: which one is wrong. Its words load when an address is wrong, which is seldom. */
export function FilterProblems<N extends string>({ error, labels, onClear }: FilterProblemsProps<N> & { error: unknown }) {
  const problems = problemsOf(error).filter(({ field }) => Object.hasOwn(labels, field))
  if (problems.length === 0) return null
  return (
    <Suspense fallback={null}>
      <FilterProblemList problems={problems} labels={labels} onClear={(field) => onClear(field as N)} />
    </Suspense>
  )
}
