/** A tree that becomes XML: text, numbers and booleans, objects by element name, lists as one `member` each. */
export type XmlValue = string | number | boolean | undefined | readonly XmlValue[] | { readonly [name: string]: XmlValue }

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;', '\r': '&#xD;' }

/** What XML 1.0 cannot hold in any spelling is left out. */
export const escapeXml = (text: string): string =>
  text.replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '').replaceAll(/[&<>"'\r]/g, (sign) => escapes[sign]!)

/** Elements of an object, in its order; what is undefined is left out. Lists are wrapped as the query protocol does. */
export function toXml(value: XmlValue): string {
  if (value === undefined) return ''
  if (Array.isArray(value)) return value.map((item) => `<member>${toXml(item as XmlValue)}</member>`).join('')
  if (typeof value !== 'object') return escapeXml(String(value))
  return Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([name, item]) => `<${name}>${toXml(item as XmlValue)}</${name}>`)
    .join('')
}

/** Elements of an object whose lists repeat their own element, as S3 writes them. */
export function toFlatXml(value: { readonly [name: string]: XmlValue }): string {
  return Object.entries(value)
    .flatMap(([name, item]) =>
      Array.isArray(item) ? item.map((one): [string, XmlValue] => [name, one as XmlValue]) : [[name, item] as [string, XmlValue]],
    )
    .filter(([, item]) => item !== undefined)
    .map(([name, item]) => `<${name}>${typeof item === 'object' ? toFlatXml(item as { [name: string]: XmlValue }) : toXml(item)}</${name}>`)
    .join('')
}
