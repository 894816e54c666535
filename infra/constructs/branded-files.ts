import type { BrandConfig } from '@sekisho/contract/web-config'
import { defaults } from '@sekisho/stages/defaults'
import type { Brand } from '@sekisho/stages/brand'

/** Path of a stage's own logo in the site. */
const LOGO = 'brand/logo.svg'

/** A brand as the browser is told it; nothing where it is Sekisho's own. */
export function brandConfigOf({ name, logo, accent }: Brand): BrandConfig | undefined {
  if (name === defaults.brand.name && logo === undefined && accent === undefined) return undefined
  return { name, ...(logo !== undefined && { logo: `/${LOGO}` }), ...(accent && { accent }) }
}

/**
 * Files of the site that differ with a stage's brand, by path: what is seen before the first code runs.
 * @param page the built `index.html`
 * @throws Error when the page has no such place any more
 */
export function brandedFiles({ name, logo }: Brand, page: string): Record<string, string> {
  const named = name === defaults.brand.name ? page : renamed(page, text(name))
  if (logo === undefined) return named === page ? {} : { 'index.html': named }
  const mark = `<img class="boot-mark" alt="" width="40" height="40" src="/${LOGO}" />`
  return { 'index.html': replaced(named, /<svg class="boot-mark"[\s\S]*?<\/svg>/, mark), 'favicon.svg': logo, [LOGO]: logo }
}

const renamed = (page: string, name: string): string =>
  [
    [/<title>Sekisho<\/title>/, `<title>${name}</title>`],
    [/Sekisho を使うには/, `${name} を使うには`],
    [/Sekisho needs JavaScript/, `${name} needs JavaScript`],
  ].reduce((changed, [from, to]) => replaced(changed, from as RegExp, to as string), page)

/** A function in place of a text: `$&` in a name is no pattern. */
function replaced(page: string, from: RegExp, to: string): string {
  if (!from.test(page)) throw new Error(`The page has nothing like ${from.source} to be named for the stage.`)
  return page.replace(from, () => to)
}

const text = (typed: string): string => typed.replaceAll(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`)
