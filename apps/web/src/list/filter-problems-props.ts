export interface Problem {
  field: string
  issue: string
}

export interface FilterProblemsProps<N extends string> {
  /** The words for each parameter, `limit` and `cursor` among them. */
  labels: Readonly<Record<N, string>>
  onClear: (field: N) => void
}
