import { describe, expect, it } from 'vitest'
import { placeholdersOf, type Catalog } from './message.ts'

const files = import.meta.glob<Record<string, Catalog>>('./messages/*.ts', { eager: true })
const messages = Object.entries(files).flatMap(([file, module]) =>
  Object.entries(module).flatMap(([name, catalog]) =>
    Object.entries(catalog).map(([key, message]) => ({ where: `${file} ${name} ${key}`, ...message })),
  ),
)

/** Words that are the same in both languages on purpose. */
const isSame = ({ ja, en }: { ja: string; en: string }) => ja === en

describe('the words of the product', () => {
  it('are found', () => {
    expect(messages.length).toBeGreaterThan(150)
  })

  it('exist in both languages', () => {
    expect(messages.filter(({ ja, en }) => ja.trim() === '' || en.trim() === '')).toEqual([])
  })

  it('expect the same values in both languages', () => {
    const plural = /\{\w+\|[^}]*\}/g
    const different = messages.filter(({ ja, en }) => {
      const [one, other] = [placeholdersOf(ja.replaceAll(plural, '')), placeholdersOf(en.replaceAll(plural, ''))]
      return one.join() !== other.join()
    })
    expect(different).toEqual([])
  })

  it('say one and many apart in English wherever a number stands before what is counted', () => {
    const counted =
      /\{(?:count|left|ok|failed|done|capacity|registered|seconds|minutes)\} (?:seats|people|events|rows|results|seconds|minutes|days|changes)\b/
    expect(messages.filter(({ en }) => counted.test(en))).toEqual([])
  })

  it('are translated', () => {
    const untranslated = messages.filter((message) => isSame(message) && /\p{L}{4,}/u.test(message.ja.replaceAll(/\{[^}]*\}/g, '')))
    expect(untranslated).toEqual([])
  })

  it('keep full stops and half-width brackets of one language out of the other', () => {
    expect(messages.filter(({ en }) => /[\u3000-\u30ff\uff01-\uff5e]/.test(en))).toEqual([])
    expect(messages.filter(({ ja }) => /[\p{Script=Han}\p{Script=Hiragana}]\.( |$)/u.test(ja))).toEqual([])
  })
})
