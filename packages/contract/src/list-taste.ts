import * as z from 'zod/mini'

/** How somebody likes a list. A release may know other columns and filters than the one that wrote it. */
export const ListTaste = z.object({
  /** The columns that are shown, in their order; null for those that the list comes with. */
  columns: z.nullable(z.array(z.string())),
  /** Views of their own, each with the list's address behind the `?`. */
  views: z.array(z.object({ name: z.string(), query: z.string() })),
})
export type ListTaste = z.infer<typeof ListTaste>

/** The lists whose columns and views are kept. */
export const keptLists = ['events', 'members', 'staff', 'audit'] as const
export type KeptList = (typeof keptLists)[number]

/** Something for every list that is kept, and nothing for any other. */
export const perList = <S extends z.ZodMiniType>(schema: S) => {
  const one = z.optional(schema)
  return { events: one, members: one, staff: one, audit: one } satisfies Record<KeptList, unknown>
}
