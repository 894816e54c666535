import { startDetour, type Met } from './fixtures/detour.ts'
import { expect, test as base } from './fixtures/test.ts'

const PORTAL = '<!doctype html><title>Hotel Wi-Fi</title><h1>Sign in to this network</h1>'
let meets: (path: string) => Met = () => null

/** The page comes by a way on which things get lost; what the browser says of that is not a fault here. */
const test = base.extend({
  proxy: async ({ ownCloud }, use) => {
    meets = () => null
    const detour = await startDetour(ownCloud.site, (path) => meets(path))
    await use({ server: detour.server })
    await detour.stop()
  },
  page: async ({ context }, use) => use(await context.newPage()),
})

const entry = /^\/assets\/index-[^/]+\.js$/
const looks = /^\/assets\/[^/]+\.css$/

for (const [what, lost] of [
  ['the entry script', [entry]],
  ['the entry script and the stylesheet', [entry, looks]],
] as const) {
  test(`says so in words when ${what} got lost on the way, and opens when it comes`, async ({ page }) => {
    meets = (path) => (lost.some((name) => name.test(path)) ? 'lost' : null)
    await page.goto('/events?q=a')
    await expect(page.getByText('画面を読み込めません。ネットワークを確認して、もう一度開いてください。')).toBeVisible()
    await expect(page.getByText('This page could not be loaded.')).toBeVisible()
    meets = () => null
    await page.getByRole('link', { name: 'もう一度開く' }).click()
    await expect(page.getByRole('heading', { name: 'サインイン' })).toBeVisible()
    await expect(page).toHaveURL(/returnTo=%2Fevents%3Fq%3Da/)
  })
}

test('says so in words when the code never comes and nothing tells the page', async ({ page }) => {
  meets = (path) => (entry.test(path) || path === '/before-first-paint.js' ? { status: 200, body: '' } : null)
  await page.goto('/')
  const words = page.getByText('画面を読み込めません。')
  await expect(words).toBeHidden()
  // The words wait some seconds; the test does not.
  await page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()))
  await expect(words).toBeVisible()
})

test('says what is wrong when config.json is lost or answered by somebody else, and goes on when it comes', async ({ page }) => {
  meets = (path) => (path === '/config.json' ? 'lost' : null)
  await page.goto('/')
  await expect(page.getByRole('heading', { name: '接続できませんでした' })).toBeVisible()
  meets = (path) => (path === '/config.json' ? { status: 200, body: PORTAL } : null)
  await page.getByRole('button', { name: '読み込み直す' }).click()
  await expect(page.getByRole('heading', { name: 'サーバーではないものが応答しました' })).toBeVisible()
  meets = () => null
  await page.getByRole('button', { name: '読み込み直す' }).click()
  await expect(page.getByRole('heading', { name: 'サインイン' })).toBeVisible()
})

test('says so when the code of the way in is lost', async ({ page }) => {
  meets = (path) => (/sign-in-page|cognito-keeper/.test(path) ? 'lost' : null)
  await page.goto('/')
  await expect(page.getByRole('heading', { name: '画面で問題が起きました' })).toBeVisible()
  meets = () => null
  await page.getByRole('button', { name: '読み込み直す' }).click()
  await expect(page.getByRole('heading', { name: 'サインイン' })).toBeVisible()
})

test('says that somebody else answered in place of the list, and shows the list when the way is clear', async ({ page, signIn }) => {
  meets = (path) => (path.startsWith('/api/events') ? { status: 200, body: PORTAL } : null)
  await signIn('suzuki', page, '/events')
  await expect(page.getByText('サーバーではないものが応答しました')).toBeVisible()
  meets = () => null
  await page.getByRole('button', { name: 'もう一度試す' }).click()
  await expect(page.getByRole('table').getByRole('link').first()).toBeVisible()
})
