import { examineAsItStands, examineEveryLookAtLast } from './fixtures/looks.ts'
import { openFirst, settled } from './fixtures/settled.ts'
import { expect, test } from './fixtures/test.ts'

/** Every page of the app that has an address of its own. */
const pages = [
  '/',
  '/events',
  '/events/calendar',
  '/members',
  '/staff',
  '/staff/invite',
  '/staff/import',
  '/staff/backup',
  '/audit',
  '/audit/verify',
  '/audit/review',
  '/account',
  '/help',
  '/no-such-page',
]
/** Lists whose first row leads to a page of its own. */
const lists = ['/events', '/members', '/staff', '/audit']

for (const path of pages) {
  test(`${path} is accessible in every look`, async ({ page, signIn }) => {
    await signIn('ito', page, path)
    await settled(page)
    await examineEveryLookAtLast(page, path)
  })
}

for (const list of lists) {
  test(`one of ${list} is accessible in every look`, async ({ page, signIn }) => {
    await signIn('ito', page, list)
    await openFirst(page)
    await examineEveryLookAtLast(page, `one of ${list}`)
  })
}

test('an examination fails on what axe calls grave, also on a page that has passed one before', async ({ page }) => {
  await page.goto('about:blank')
  await page.setContent('<!doctype html><html lang="en"><title>Planted</title><main><h1>Planted</h1></main></html>')
  await examineAsItStands(page, 'as it was')
  await page.evaluate(() => document.querySelector('main')!.append(document.createElement('input')))
  await expect(examineAsItStands(page, 'planted')).rejects.toThrow(/planted[^]*label input/)
})
