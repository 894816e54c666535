/** One of the things to choose from. */
export interface Option<V extends string> {
  value: V
  label: string
}
