import { existsSync, readFileSync } from 'node:fs'
import { AwsError, type Cloud } from '../../cloud.ts'
import type { Template } from '../../template/assembly.ts'
import { fileOf, placeOf } from '../s3/object-place.ts'

const virtual = /^https:\/\/([a-z0-9.-]+)\.s3[.-][a-z0-9-]*\.?amazonaws\.com\/(.+)$/
/** Clients that are told another endpoint of S3 name the template by it. */
const local = /^http:\/\/(?:127\.0\.0\.1|localhost):\d+\/([a-z0-9.-]+)\/(.+)$/
const byPath = /^https:\/\/s3[.-][a-z0-9.-]*amazonaws\.com\/([a-z0-9.-]+)\/(.+)$/

/** The template of a request, in its body or at an address of S3, as text. JSON only. @throws AwsError ValidationError */
export function templateOf(input: Record<string, unknown>, cloud: Cloud): string {
  const text = input['TemplateBody'] === undefined ? fromS3(String(input['TemplateURL'] ?? ''), cloud) : String(input['TemplateBody'])
  parseTemplate(text)
  return text
}

/** @throws AwsError ValidationError */
export function parseTemplate(text: string): Template {
  try {
    return JSON.parse(text) as Template
  } catch {
    throw new AwsError('ValidationError', 'Template format error: JSON not well-formed.')
  }
}

function fromS3(url: string, cloud: Cloud): string {
  const [, bucket, key] = byPath.exec(url) ?? virtual.exec(url) ?? local.exec(url) ?? []
  if (!bucket || !key) throw new AwsError('ValidationError', 'TemplateURL must be a supported URL.')
  try {
    return readFileSync(fileOf(cloud, placeOf({ operation: `/${bucket}/${key}` }, cloud, existsSync)), 'utf8')
  } catch (error) {
    // A bucket or key that S3 would not take is told in its words.
    const says = error instanceof AwsError ? error.message : 'The specified key does not exist.'
    throw new AwsError('ValidationError', `S3 error: ${says}`)
  }
}

/** `Parameters.member.1.ParameterKey` and its like, as objects: one for each number. */
export function members(input: Record<string, unknown>, name: string): Record<string, string>[] {
  const found: Record<string, string>[] = []
  for (const [field, value] of Object.entries(input)) {
    const [, index, key] = new RegExp(`^${name}\\.member\\.(\\d+)\\.(\\w+)$`).exec(field) ?? []
    if (index !== undefined && key !== undefined) (found[Number(index) - 1] ??= {})[key] = String(value)
  }
  return found.filter(Boolean)
}
