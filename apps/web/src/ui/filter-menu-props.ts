import type { Option } from './option.ts'

export interface FilterMenuProps<V extends string> {
  label: string
  /** The words on the button always say only the label: a choice is no filter here. */
  isPlain?: boolean
  options: readonly Option<V>[]
  /** None chosen means that the filter is off. */
  values: readonly V[]
  onChange: (values: V[]) => void
}
