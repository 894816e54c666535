import { randomInt } from 'node:crypto'

/** `GenerateSecretString` of a template. */
export interface GenerateSecretString {
  SecretStringTemplate?: string
  GenerateStringKey?: string
  PasswordLength?: number | string
  ExcludeCharacters?: string
  ExcludeLowercase?: boolean
  ExcludeUppercase?: boolean
  ExcludeNumbers?: boolean
  ExcludePunctuation?: boolean
  IncludeSpace?: boolean
  RequireEachIncludedType?: boolean
}

const kinds: Array<[keyof GenerateSecretString, string]> = [
  ['ExcludeLowercase', 'abcdefghijklmnopqrstuvwxyz'],
  ['ExcludeUppercase', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
  ['ExcludeNumbers', '0123456789'],
  ['ExcludePunctuation', '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'],
]

/** A secret string as Secrets Manager generates it: a password, inside the template when there is one. */
export function generateSecretString(options: GenerateSecretString): string {
  const password = generatePassword(options)
  if (!options.SecretStringTemplate || !options.GenerateStringKey) return password
  return JSON.stringify({ ...(JSON.parse(options.SecretStringTemplate) as object), [options.GenerateStringKey]: password })
}

function generatePassword(options: GenerateSecretString): string {
  const excluded = new Set(options.ExcludeCharacters ?? '')
  const included = kinds.filter(([exclude]) => options[exclude] !== true).map(([, characters]) => characters)
  if (options.IncludeSpace) included.push(' ')
  const alphabets = included.map((characters) => [...characters].filter((one) => !excluded.has(one))).filter((one) => one.length > 0)
  const all = alphabets.flat()
  const length = Number(options.PasswordLength ?? 32)
  const required = options.RequireEachIncludedType === false ? [] : alphabets.map(pick)
  const rest = Array.from({ length: Math.max(0, length - required.length) }, () => pick(all))
  return shuffle([...required, ...rest]).join('')
}

function pick(characters: readonly string[]): string {
  return characters[randomInt(characters.length)]!
}

function shuffle(characters: string[]): string[] {
  for (let at = characters.length - 1; at > 0; at--) {
    const other = randomInt(at + 1)
    ;[characters[at], characters[other]] = [characters[other]!, characters[at]!]
  }
  return characters
}
