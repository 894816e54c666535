/** What `custom` mode keeps in the browser. `role` is for showing; every gate asks the directory. */
export interface KeptSession {
  token: string
  /** ISO 8601; the session may end sooner, and then the API says so. */
  expiresAt: string
  staffId: string
  email: string
  role: string
}

const fields = ['token', 'expiresAt', 'staffId', 'email', 'role'] as const

/** Reads what was kept. Null for nothing, for what is not whole, and for a session that has run out. @param now epoch milliseconds */
export function parseKept(text: string | null, now: number): KeptSession | null {
  const kept = parse(text)
  if (!kept || !fields.every((field) => typeof kept[field] === 'string')) return null
  const session = kept as unknown as KeptSession
  return Date.parse(session.expiresAt) > now ? session : null
}

function parse(text: string | null): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text ?? 'null')
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}
