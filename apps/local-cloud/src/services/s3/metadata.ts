/** Per file of a bucket, the headers it was uploaded with: `{"index.html":{"cache-control":"no-cache"}}`. */
export type BucketMetadata = Record<string, Record<string, string>>

/** The state file that holds a bucket's metadata. */
export function metadataFile(bucket: string): string {
  return `buckets/${bucket}.metadata.json`
}
