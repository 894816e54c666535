import { expect, it } from 'vitest'
import { rehearse } from './rehearsal.ts'

it('people of every hash form go from the company’s own table to Cognito with the password they have; nobody is lost', async () => {
  const report = await rehearse({ people: 6, goesBack: false, tell: () => undefined })
  expect(Object.keys(report.forms).toSorted()).toEqual(['argon2i', 'argon2id', 'bcrypt', 'pbkdf2', 'salted-sha', 'scrypt'])
  expect(report).toMatchObject({ people: 6, before: 5, moved: 5, invited: 1, lost: [], changed: [], hashesLeft: 0, entries: 5 })
  // The first person worked in both modes: one staffId in one trail, and no session that outlives its mode.
  expect(report.acts).toEqual(['account.edit', 'account.edit', 'staff.move'])
  expect([401, 403]).toContain(report.oldSession)
})
