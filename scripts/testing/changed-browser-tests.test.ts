import { describe, expect, it } from 'vitest'
import { browserTestsFor, needsEveryMode } from './changed-browser-tests.ts'

const all = ['e2e/events.e2e.ts', 'e2e/staff.e2e.ts', 'e2e/staff-changes.e2e.ts', 'e2e/sign-in.e2e.ts', 'e2e/account.e2e.ts']

describe('what a change touches in the browser', () => {
  it.each([
    ['an operation of a slice', ['apps/api/src/features/events/list-events.ts'], ['e2e/events.e2e.ts']],
    ['a page of a slice', ['apps/web/src/features/staff/staff-page.tsx'], ['e2e/staff.e2e.ts']],
    ["a slice's endpoints", ['packages/contract/src/account.ts'], ['e2e/account.e2e.ts']],
    ['the way in', ['apps/web/src/session/keeper.ts'], ['e2e/sign-in.e2e.ts']],
    ['a part of every screen', ['apps/web/src/ui/button.tsx'], ['e2e/events.e2e.ts']],
    ['a browser test itself', ['e2e/staff-changes.e2e.ts'], ['e2e/staff-changes.e2e.ts']],
    ['words alone', ['README.md'], []],
  ])('is found for %s', (_what, changed, expected) => {
    expect(browserTestsFor(changed, all)).toEqual(expected)
  })
})

describe('the templates of every authorizer mode', () => {
  it.each([
    [['apps/api/src/features/events/list-events.ts', 'apps/web/src/ui/button.tsx'], false],
    [['apps/api/src/features/events/list-events.ts', 'packages/contract/src/events.ts'], true],
    [['e2e/matrix/iam.test.ts'], true],
    [['infra/stacks/api-stack.ts'], true],
  ])('are made for %j: %s', (changed, expected) => {
    expect(needsEveryMode(changed)).toBe(expected)
  })
})
