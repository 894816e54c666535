import { describe, expect, it } from 'vitest'
import { names } from './names.ts'
import { roles } from './roles.ts'
import { sizes } from './sizes.ts'
import { slices } from './slices.ts'
import { storage } from './storage.ts'

describe('the checks of the repository', () => {
  it('refuse a folder named for nothing and a barrel', () => {
    const { faults } = names(['apps/api/src/utils/date.ts', 'apps/web/src/ui/index.ts', 'apps/web/src/ui/button.tsx'])
    expect(faults).toHaveLength(2)
  })

  it('refuse a role named outside the permission table and let tests name it', () => {
    const contents = () => "if (role === 'admin') open()"
    expect(roles(['apps/api/src/platform/guard.ts'], contents).faults).toHaveLength(1)
    expect(roles(['apps/api/src/platform/guard.test.ts', 'packages/permissions/src/table.ts'], contents).faults).toEqual([])
  })

  it('refuse a page that reaches past the one door to the storage of the browser', () => {
    const contents = () => "const kept = localStorage.getItem('kept')\nwindow.sessionStorage.clear()"
    expect(storage(['apps/web/src/session/keeper.ts'], contents).faults).toHaveLength(2)
    expect(storage(['apps/web/src/storage/browser-storage.ts', 'e2e/screens.ts'], contents).faults).toEqual([])
  })

  it('refuse a slice without its homes and a home that is no slice', () => {
    const { faults } = slices(['apps/api/src/features/venues/list-venues.ts'])
    expect(faults).toContain('apps/api/src/features/venues/list-venues.ts: "venues" is not a slice of the permission table.')
    expect(faults).toContain('The slice "events" has endpoints but no e2e/events.e2e.ts (e2e).')
  })

  it('measure every source file', () => {
    expect(sizes(['scripts/check.ts']).summary).toContain('1 files')
  })
})
