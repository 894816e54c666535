import { splitChoices } from './list-query.ts'

/** `draft,published` in words; what the list does not know stays as it was typed. */
export const sayChoices = <W>(value: string, words: Readonly<Record<string, W>>, say: (word: W) => string): string =>
  splitChoices(value)
    .map((choice) => (Object.hasOwn(words, choice) ? say(words[choice]!) : choice))
    .join(', ')
