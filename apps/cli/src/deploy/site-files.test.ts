import { describe, expect, it } from 'vitest'
import { filesToTakeAway, noteSiteRelease, type SiteFiles } from './site-files.ts'
import type { ObjectStore } from './object-store.ts'

const day = (number: number): Date => new Date(Date.UTC(2026, 0, 1) + number * 86_400_000)
const at = (number: number): string => day(number).toISOString()

/** A store of one document. */
function storeOf(kept?: SiteFiles) {
  let value: unknown = kept
  const store = {
    read: async () => (value === undefined ? null : { value, etag: '' }),
    write: async (_key: string, next: unknown) => String((value = next)),
  } as unknown as ObjectStore
  return store
}

/** Ten releases, ten days apart, each with a file of its own and one that all have. */
async function tenReleases() {
  const store = storeOf()
  let files: SiteFiles | undefined
  for (let number = 0; number < 10; number++)
    files = await noteSiteRelease(store, { version: `v${number}`, at: at(number * 10), files: ['assets/shared.js', `assets/${number}.js`] })
  return { store, files: files! }
}
const found = (...names: string[]) => names.map((name) => ({ key: `assets/${name}.js`, at: day(0) }))
const all = found('shared', ...Array.from({ length: 10 }, (_, number) => String(number)))

describe('the files of earlier releases', () => {
  it('stay for the last five versions and for thirty days after another one came, and go after that', async () => {
    const { files } = await tenReleases()
    expect(filesToTakeAway(all, files, day(90))).toEqual(['assets/0.js', 'assets/1.js', 'assets/2.js', 'assets/3.js', 'assets/4.js'])
  })

  it('stay where many releases came within thirty days', async () => {
    const store = storeOf({ since: at(0), releases: [] })
    let files: SiteFiles | undefined
    for (let number = 0; number < 12; number++)
      files = await noteSiteRelease(store, { version: `v${number}`, at: at(60 + number), files: [`assets/${number}.js`] })
    expect(filesToTakeAway(all, files!, day(72))).toEqual(['assets/shared.js'])
    expect(filesToTakeAway(all, files!, day(200))).toEqual(['shared', '0', '1', '2', '3', '4', '5', '6'].map((name) => `assets/${name}.js`))
  })

  it('stay while it is not known which releases brought them, and where one that went back brought them lately', async () => {
    const store = storeOf()
    const files = await noteSiteRelease(store, { version: 'v1', at: at(100), files: ['assets/1.js'] })
    expect(filesToTakeAway(all, files, day(129))).toEqual([])
    expect(filesToTakeAway(all, files, day(130))).not.toContain('assets/1.js')
    expect(filesToTakeAway([{ key: 'assets/went-back.js', at: day(110) }], files, day(135))).toEqual([])
    expect(filesToTakeAway([{ key: 'index.html', at: day(0) }], files, day(135))).toEqual([])
  })

  it('are those of a version that comes back', async () => {
    const { store } = await tenReleases()
    const back = await noteSiteRelease(store, { version: 'v7', at: at(95) })
    expect(back.releases[0]).toEqual({ version: 'v7', at: at(95), files: ['assets/shared.js', 'assets/7.js'] })
    expect(filesToTakeAway(found('7', '8', '9'), back, day(400))).toEqual([])
    const unknown = await noteSiteRelease(store, { version: 'v-long-ago', at: at(96) })
    expect(filesToTakeAway(all, unknown, day(125))).toEqual([])
  })

  it('are not known of a release that was noted without any', async () => {
    const { store } = await tenReleases()
    const none = await noteSiteRelease(store, { version: 'v-empty', at: at(95), files: [] })
    expect([none.since, filesToTakeAway(all, none, day(124))]).toEqual([at(95), []])
    // Nor where it comes back.
    expect((await noteSiteRelease(store, { version: 'v-empty', at: at(96) })).since).toBe(at(96))
    expect((await noteSiteRelease(store, { version: 'v7', at: at(97), files: [] })).releases[0]!.files).toContain('assets/7.js')
  })
})
