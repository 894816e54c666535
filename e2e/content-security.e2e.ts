import { openFirst, settled } from './fixtures/settled.ts'
import { expect, test } from './fixtures/test.ts'

const pages = ['/', '/events', '/members', '/staff', '/staff/invite', '/staff/import', '/account', '/help', '/no-such-page']

/** What an injected line of script would try, and the error that each ends in; `done` where nothing stopped it. */
function attempts(): Record<string, string> {
  const tries: Record<string, () => unknown> = {
    'markup from text': () => (document.createElement('div').innerHTML = '<b>x</b>'),
    'a document from text': () => new DOMParser().parseFromString('<b>x</b>', 'text/html'),
    'markup beside an element': () => document.body.insertAdjacentHTML('beforeend', '<i></i>'),
    'a frame from text': () => (document.createElement('iframe').srcdoc = '<b>x</b>'),
    'the address of a script': () => (document.createElement('script').src = '/assets/other.js'),
    'the text of a script': () => (document.createElement('script').text = '1'),
    'a policy that lets it through': () =>
      (window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }).trustedTypes.createPolicy('mine', {
        createHTML: (text: string) => text,
      }),
  }
  const tried = Object.entries(tries).map(([name, attempt]): [string, string] => {
    try {
      attempt()
      return [name, 'done']
    } catch (error) {
      return [name, (error as Error).name]
    }
  })
  return Object.fromEntries(tried)
}

test('no text becomes markup or a script, and no screen, menu or dialogue needs it to', async ({ page, signIn }) => {
  const stopped: string[] = []
  page.on('console', (message) => /content security policy|trusted/i.test(message.text()) && stopped.push(message.text()))
  page.on('pageerror', (error) => stopped.push(error.message))
  await signIn('ito', page, '/')
  for (const path of pages) {
    await page.goto(path)
    await settled(page)
  }
  for (const list of ['/events', '/members', '/staff']) {
    await page.goto(list)
    await openFirst(page)
    await settled(page)
  }
  await page.getByRole('button', { name: /アカウントメニュー/ }).click()
  await expect(page.getByRole('menuitem').first()).toBeVisible()
  await page.keyboard.press('Escape')
  expect(stopped).toEqual([])
  const tried = await page.evaluate(attempts)
  expect(tried).toEqual(Object.fromEntries(Object.keys(tried).map((name) => [name, 'TypeError'])))
})
