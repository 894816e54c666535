import { isIP } from 'node:net'

/**
 * The person's address in a request that the edge sent: CloudFront adds whom it saw at the end of the header, and the
 * gateway adds CloudFront behind that. What stands further in front is the person's own word. Null when it is no address.
 */
export function viewerOf(forwarded: string | undefined): string | null {
  const address = forwarded?.split(',').at(-2)?.trim() ?? ''
  return isIP(address) === 0 ? null : address
}
