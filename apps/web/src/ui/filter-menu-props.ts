import type { Option } from './option.ts'

export interface FilterMenuProps<V extends string> {
  label: string
  options: readonly Option<V>[]
  /** None chosen means that the filter is off. */
  values: readonly V[]
  onChange: (values: V[]) => void
}
