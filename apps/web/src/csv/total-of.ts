/** What a list says beside its pages, where it has counted to the end. @param pages what the list's queries hold */
export function totalOf(pages: readonly (readonly [unknown, unknown])[]): number | null {
  const page = pages
    .map(([, data]) => data as { total?: number; totalIsLowerBound?: boolean } | undefined)
    .find((data) => data?.total !== undefined)
  return page?.total !== undefined && !page.totalIsLowerBound ? page.total : null
}
