/**
 * Milliseconds after which an open page asks who its person is now. `guarded`: on a page that not every role may open, or with
 * people's data on it; `open`: on every other one; `still`: on those while nobody has touched anything for `stillAfter`.
 * `apps/web` asks by it, `docs/cost.md` counts by it.
 */
export const standingPace = { guarded: 4_000, open: 60_000, still: 300_000, stillAfter: 120_000 } as const
