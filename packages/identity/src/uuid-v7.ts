/** A UUIDv7 (RFC 9562, 5.7): 48 bits of time in milliseconds, then random bits. Sorts by the time of its making. */
export function uuidV7(now: number): string {
  const random = crypto.randomUUID()
  const time = Math.floor(now).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(15)}`
}
