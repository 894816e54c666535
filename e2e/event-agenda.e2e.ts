import { control } from './fixtures/cloud.ts'
import { sessionOf, signedFetch } from './fixtures/credentials.ts'
import { expect, test } from './fixtures/test.ts'
import { examineAsItStands } from './fixtures/looks.ts'
import { settled } from './fixtures/settled.ts'

// Events are made here: the next file begins with those that there were.
test.afterAll(() => control('/api/reset'))

/** Two events of one evening; which month of the sample has such a day depends on the day on which it was made. */
async function fillAnEvening(): Promise<void> {
  const session = await sessionOf('sato')
  for (const title of ['輪読会', '懇親会']) {
    const body = {
      title,
      organizer: '関所',
      format: 'venue',
      venue: '関所ホール',
      onlineUrl: null,
      description: '',
      startsAt: '2028-02-10T10:00:00.000Z',
      endsAt: '2028-02-10T12:00:00.000Z',
      capacity: 20,
    }
    expect((await signedFetch(session, 'POST', '/api/events', { body })).status).toBe(200)
  }
}

test('an operator walks through the calendar by keyboard, opens what a day holds, and begins an event on an empty day', async ({
  page,
  signIn,
}) => {
  await fillAnEvening()
  await signIn('suzuki', page, '/events/calendar?day=2028-02-28')
  const grid = page.getByRole('grid', { name: '2028年2月 のイベント' })
  const day = (said: string) => grid.getByRole('gridcell', { name: new RegExp(`^${said.replace(/[()]/g, '\\$&')}、`) })
  await day('2028/02/28 (月)').focus()
  await page.keyboard.press('ArrowRight')
  await expect(day('2028/02/29 (火)')).toBeFocused()
  await page.keyboard.press('End')
  // Sunday of that week lies in March: the month turns and the focus stays on the day.
  await expect(page.getByRole('heading', { name: '2028年3月' })).toBeVisible()
  const march = page.getByRole('grid', { name: '2028年3月 のイベント' })
  await expect(march.getByRole('gridcell', { name: /^2028\/03\/05/ })).toBeFocused()
  await page.keyboard.press('PageUp')
  await expect(page.getByRole('gridcell', { name: /^2028\/02\/05/ })).toBeFocused()
  await page.keyboard.press('Home')
  await expect(page.getByRole('gridcell', { name: /^2028\/01\/31/ })).toBeFocused()

  // Enter goes into a day that holds something, Escape back out.
  await page.keyboard.press('ArrowRight')
  await expect(day('2028/02/01 (火)')).toBeFocused()
  const crowded = day('2028/02/10 (木)')
  await expect(crowded.getByRole('link')).toHaveCount(2)
  await crowded.focus()
  await page.keyboard.press('Enter')
  await expect(crowded.getByRole('link').first()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(crowded).toBeFocused()

  await page.keyboard.press('t')
  const today = page.getByRole('gridcell', { name: /、今日、/ })
  await expect(today).toBeFocused()
  await page.keyboard.press('l')
  const table = page.getByRole('table', { name: /のイベント$/ })
  await expect(table.getByRole('row').nth(1)).toBeVisible()
  await page.getByRole('button', { name: '表で見る' }).click()
  await page
    .getByRole('gridcell', { name: /、0 件$/ })
    .last()
    .focus()
  const empty = await page.evaluate(() => (document.activeElement as HTMLElement).dataset['day'] ?? '')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/events/new?day=${empty}`)
  await expect(page.getByRole('textbox', { name: '開始日' })).toHaveValue(empty.replaceAll('-', '/'))
})

test('a day that is clicked is offered to what was being typed for another one', async ({ page, signIn }) => {
  await signIn('suzuki', page, '/events/new?day=2028-02-10')
  await page.getByRole('textbox', { name: 'タイトル' }).fill('書きかけの会')
  await page.goto('/events/new?day=2028-02-29')
  const day = page.getByRole('textbox', { name: '開始日' })
  await expect(day).toHaveValue('2028/02/10')
  await page.getByRole('button', { name: '2028/02/29 (火) に変更' }).click()
  await expect(day).toHaveValue('2028/02/29')
  await expect(page.getByRole('textbox', { name: '終了日' })).toHaveValue('2028/02/29')
  await expect(page.getByRole('textbox', { name: 'タイトル' })).toHaveValue('書きかけの会')
})

test('the week is accessible, with hours beyond midnight', async ({ page, signIn }) => {
  await signIn('suzuki', page, '/events/calendar?view=week')
  await settled(page)
  await expect(page.getByText('25:00')).toBeVisible()
  await examineAsItStands(page, 'calendar week')
})

test('the home page says to an operator what today needs, and nothing of the staff, and notes that they looked', async ({
  page,
  signIn,
}) => {
  const noted = page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.url().endsWith('/api/account'))
  await signIn('suzuki')
  const main = page.getByRole('main')
  await expect(main.getByRole('region', { name: '今日から 7 日間のイベント' }).getByRole('link').nth(2)).toBeVisible()
  await main.getByText('表で見る').click()
  await expect(main.getByRole('table').getByRole('row')).toHaveCount(15)
  await settled(page)
  await expect(main).not.toContainText(/スタッフの控え|利用申請/)
  expect(await (await noted).json()).toMatchObject({ visit: { since: expect.any(String) } })
})

test('the home page tells an admin who waits for an approval, and leads there', async ({ page, signIn }) => {
  await signIn('ito')
  const turn = page.getByRole('region', { name: 'あなたの番' })
  await turn.getByRole('link', { name: /^確認する: 利用申請 \d+ 件$/ }).click()
  await expect(page).toHaveURL(/\/staff\?status=requested/)
})
