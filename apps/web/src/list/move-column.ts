/** The ids with one of them moved by a place; as they were where it stands at the end. */
export function moved(ids: readonly string[], id: string, step: -1 | 1): string[] {
  const at = ids.indexOf(id)
  const other = ids[at + step]
  if (at === -1 || other === undefined) return [...ids]
  return ids.map((one, index) => (index === at ? other : index === at + step ? id : one))
}
