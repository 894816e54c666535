import { expect, test } from './fixtures/test.ts'

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

// What the screens themselves do is watched in every browser test: a violation fails it. What is tried here is one.
test('no text becomes markup or a script', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL: baseURL! })
  const page = await context.newPage()
  await page.goto('/sign-in')
  const tried = await page.evaluate(attempts)
  expect(tried).toEqual(Object.fromEntries(Object.keys(tried).map((name) => [name, 'TypeError'])))
  await context.close()
})
