import type { Figure } from './measured.ts'

/** Adds the samples of a figure to those of the same thing and subject. */
export function put(figures: Figure[], figure: Figure): void {
  const known = figures.find(({ what, subject }) => what === figure.what && subject === figure.subject)
  if (known) known.samples.push(...figure.samples)
  else figures.push(figure)
}
