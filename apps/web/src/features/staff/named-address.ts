/** What a cell with an address says: `山田 花子 <hanako@example.jp>`, as mail programs write it, names its person too. */
export function readNamedAddress(cell: string): { name: string; email: string } {
  // Full-width letters and signs are those of the keyboard; the address is judged by the API.
  const text = cell.normalize('NFKC').trim()
  const open = text.lastIndexOf('<')
  if (open < 0 || !text.endsWith('>')) return { name: '', email: withoutScheme(text) }
  const name = text.slice(0, open).trim()
  const isQuoted = name.length > 1 && name.startsWith('"') && name.endsWith('"')
  return { name: isQuoted ? name.slice(1, -1).trim() : name, email: withoutScheme(text.slice(open + 1, -1).trim()) }
}

/** A spreadsheet's link says `mailto:`. */
const withoutScheme = (address: string): string => address.replace(/^mailto:/i, '')
