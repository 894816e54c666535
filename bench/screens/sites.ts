import type { Page } from '@playwright/test'

/** A site with the list of members, and where on it a person finds what. */
export interface Site {
  name: string
  base: string
  signInPath: string
  /** Selectors of what makes a screen useful. */
  signInField: string
  listPath: string
  row: string
  /** The link or row that opens the first member, and what says that it is open. */
  first: string
  opened: string
  searchField: string
  /** What opens a dialog on a member's page, and the dialog. */
  asks: string
  dialog: string
  signIn(page: Page): Promise<void>
}

/** A kit's own sign-in form: a name and a password. */
const byForm = (name: string, password: string) => async (page: Page) => {
  await page.locator(name).fill('somebody@example.jp')
  await page.locator(password).fill('password')
  await page.keyboard.press('Enter')
}

export const kits: Readonly<Record<string, Omit<Site, 'name' | 'base'>>> = {
  'react-admin': {
    signInPath: '/#/login',
    signInField: 'input[name=username]',
    listPath: '/#/members',
    row: 'tbody tr:nth-child(2)',
    first: 'tbody tr:nth-child(1) td:nth-child(2)',
    opened: '.RaShow-main .RaLabeled-label',
    searchField: 'input[name=q]',
    asks: 'button[aria-label=Delete]',
    dialog: '[role=dialog]',
    signIn: byForm('input[name=username]', 'input[name=password]'),
  },
  refine: {
    signInPath: '/login',
    signInField: '#email',
    listPath: '/members',
    row: 'tbody tr.ant-table-row:nth-child(3)',
    first: 'tbody tr.ant-table-row button',
    opened: '.ant-descriptions-item-content',
    searchField: '.ant-input-search input',
    asks: 'button.ant-btn-dangerous',
    dialog: '.ant-popconfirm',
    signIn: byForm('#email', '#password'),
  },
}

/** Our own, by what does not depend on the language. */
export const ours = (base: string, signIn: Site['signIn']): Site => ({
  name: 'Sekisho',
  base,
  signInPath: '/sign-in',
  signInField: 'input[name=username]',
  listPath: '/members',
  row: 'table tbody tr:nth-child(2)',
  first: 'table tbody tr a',
  opened: 'main h1:has-text("●")',
  searchField: 'input[type=search]',
  asks: 'main header button, main h1 ~ * button',
  dialog: '[role=dialog], [role=alertdialog]',
  signIn,
})
