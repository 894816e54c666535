import type { AccentShades } from '@sekisho/contract/web-config'
import { contrast, isColour, mixed, type Colour } from './contrast.ts'
import type { Fault } from './stage-fault.ts'

/** How a stage presents itself, as its file says it. */
export interface BrandFile {
  /** What the console is called: in the page, in mails, in authenticator apps. */
  name?: string
  /** An SVG file beside the stage's file; it stands for the gate, and as the favicon. */
  logo?: string
  /** Of links and buttons, on light and on dark ground. */
  accent?: { light: Colour; dark: Colour }
}

/** How a stage presents itself. */
export interface Brand {
  name: string
  /** The text of an SVG. */
  logo?: string
  accent?: { light: AccentShades; dark: AccentShades }
}

/** What the accent stands on (`apps/web/src/styles.css`), and what stands on it. */
export const grounds = {
  light: { paper: '#f6f6f3', surface: '#ffffff', raised: '#ffffff', sunken: '#efefeb', on: '#ffffff' },
  dark: { paper: '#131519', surface: '#1a1d23', raised: '#242831', sunken: '#21252d', on: '#0f1730' },
} as const
type Theme = keyof typeof grounds

/** Text in it and on it can be read by people who see weakly (WCAG 2.2, 1.4.3). */
const READABLE = 4.5

const shadesOf = (accent: Colour, theme: Theme): AccentShades => ({
  accent,
  hover: theme === 'light' ? mixed(accent, '#000000', 0.2) : mixed(accent, '#ffffff', 0.25),
  on: grounds[theme].on,
  soft: mixed(accent, grounds[theme].surface, theme === 'light' ? 0.9 : 0.84),
})

/** The shades of an accent in both themes. */
export const accentOf = ({ light, dark }: Record<Theme, Colour>): NonNullable<Brand['accent']> => ({
  light: shadesOf(light, 'light'),
  dark: shadesOf(dark, 'dark'),
})

/** Which of an accent's two colours could not be read, and what would help. */
export function accentFaults(accent: Record<Theme, Colour>): Fault[] {
  return (['light', 'dark'] as const).flatMap((theme) => {
    const field = `brand.accent.${theme}`
    const colour = accent[theme]
    if (!isColour(colour)) return [{ field, says: `expected a colour in six digits, as "#2b4a9c", found ${JSON.stringify(colour)}.` }]
    const { accent: text, on, hover, soft } = shadesOf(colour, theme)
    const { on: _, ...below } = grounds[theme]
    const pairs = [
      ...Object.values(below).map((ground) => contrast(text, ground)),
      contrast(text, soft),
      contrast(on, text),
      contrast(on, hover),
    ]
    const least = Math.min(...pairs)
    if (least >= READABLE) return []
    const way = theme === 'light' ? 'darker' : 'lighter'
    return [
      {
        field,
        says: `expected a contrast of at least ${READABLE} with what is around it, found ${rounded(least)} for "${colour}": take a ${way} one.`,
      },
    ]
  })
}

/** Never up: 4.496 is not 4.5. */
const rounded = (ratio: number): string => (Math.floor(ratio * 100) / 100).toFixed(2)

const MOST_LOGO_CHARACTERS = 32_000
const ACTIVE =
  /<\s*(script|foreignObject|iframe|style|animate|set|image)\b|\son\w+\s*=|javascript:|<!ENTITY|(?:href|src)\s*=(?!\s*['"]#)|url\((?!\s*['"]?#)/i

/** What keeps a text from being a logo: it is shown on every page, and a file of ours is trusted as our code. */
export function logoFaults(svg: string): Fault[] {
  const field = 'brand.logo'
  if (!/^(?:<\?xml[^>]*>\s*)?<svg\b[^>]*>/i.test(svg.trim()) || !/<\/svg>$/i.test(svg.trim()))
    return [{ field, says: 'expected an SVG file: text that begins with <svg and ends with </svg>.' }]
  if (!/^(?:<\?xml[^>]*>\s*)?<svg\b[^>]*\bviewBox\s*=/i.test(svg.trim()))
    return [{ field, says: 'expected an SVG with a viewBox, so that it can be drawn in any size.' }]
  if (svg.length > MOST_LOGO_CHARACTERS)
    return [{ field, says: `expected at most ${MOST_LOGO_CHARACTERS} characters, found ${svg.length}.` }]
  const found = ACTIVE.exec(svg)
  return found
    ? [{ field, says: `expected shapes alone, found ${JSON.stringify(found[0].trim())}: no scripts, styles, links or pictures.` }]
    : []
}
