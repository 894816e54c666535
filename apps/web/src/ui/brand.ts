import type { BrandConfig } from '@sekisho/contract/web-config'

let brand: BrandConfig = { name: 'Sekisho' }

/** What the console is called here. */
export const productName = (): string => brand.name

/** Where the mark lies that stands for the gate; null where the gate does. */
export const logo = (): string | null => brand.logo ?? null

/** A page's title as the browser shows it. */
export const titled = (title: string): string => `${title} · ${brand.name}`

/** Presents the page as its deployment does: before anything of it is drawn. */
export function present(deployed: BrandConfig): void {
  brand = deployed
  if (!deployed.accent) return
  const { light, dark } = deployed.accent
  const { style } = document.documentElement
  // Set one by one: the policy lets scripts set properties, and refuses a style's text.
  style.setProperty('--accent', `light-dark(${light.accent}, ${dark.accent})`)
  style.setProperty('--accent-hover', `light-dark(${light.hover}, ${dark.hover})`)
  style.setProperty('--on-accent', `light-dark(${light.on}, ${dark.on})`)
  style.setProperty('--accent-soft', `light-dark(${light.soft}, ${dark.soft})`)
}
