const SECRET = /HeaderValue|Secret|Password(?!Policy)/i
const RESOLVED = '{{resolve:'
export const HIDDEN = '(not shown)'

/**
 * The two values of a property that differs, unless they may hold a secret: by the property's name, by a name within them where
 * a whole object differs, and wherever the template has CloudFormation fetch the value.
 */
export function withoutSecrets<Of extends { path: string; expected: string; actual: string }>(difference: Of): Of {
  const { path, expected, actual } = difference
  const isSecret = [path, expected, actual].some((text) => SECRET.test(text) || text.includes(RESOLVED))
  return isSecret ? { ...difference, expected: HIDDEN, actual: HIDDEN } : difference
}
