import { examineEveryLook } from './fixtures/looks.ts'
import { openFirst, settled } from './fixtures/settled.ts'
import { test } from './fixtures/test.ts'

/** Every page of the app that has an address of its own. */
const pages = ['/', '/events', '/members', '/staff', '/staff/invite', '/staff/import', '/account', '/help', '/no-such-page']
/** Lists whose first row leads to a page of its own. */
const lists = ['/events', '/members', '/staff']

test('every page is accessible in both languages and themes, wide and narrow', async ({ page, signIn }) => {
  test.setTimeout(360_000)
  await signIn('ito')
  for (const path of pages) {
    await page.goto(path)
    await settled(page)
    await examineEveryLook(page, path)
  }
  for (const list of lists) {
    await openFirst(page, list)
    await examineEveryLook(page, `one of ${list}`)
  }
})
