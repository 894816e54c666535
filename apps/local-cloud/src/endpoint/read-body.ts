import type { IncomingMessage } from 'node:http'
import { AwsError } from '../cloud.ts'

/** Reads a whole body. @throws AwsError RequestEntityTooLargeException (413) beyond `limit` bytes */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) throw new AwsError('RequestEntityTooLargeException', 'Request body too large', 413)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
