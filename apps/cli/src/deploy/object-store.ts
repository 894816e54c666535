import { assetsBucket, type Target } from './target.ts'

/** A document with the tag by which S3 knows whether it is still the same. */
export interface Stored<T> {
  value: T
  etag: string
}

/** JSON documents of a stage beside CDK's assets: no resource of its own, and whoever deploys may write there. */
export interface ObjectStore {
  read<T>(key: string): Promise<Stored<T> | null>
  /** @returns the new tag, or null when `only` does not hold: nobody was there first, or it is still the one with this tag */
  write(key: string, value: unknown, only?: { ifAbsent: true } | { ifTag: string }): Promise<string | null>
  remove(key: string): Promise<void>
  /** Names below a prefix, in order. */
  names(prefix: string): Promise<string[]>
}

export async function objectStore(target: Target): Promise<ObjectStore> {
  const { S3, S3ServiceException } = await import('@aws-sdk/client-s3')
  const s3 = new S3(target.settings)
  const place = (key: string) => ({ Bucket: assetsBucket(target), Key: `sekisho/${target.stage.name}/${key}` })
  const isNamed = (error: unknown, ...names: string[]): boolean => error instanceof S3ServiceException && names.includes(error.name)
  return {
    async read<T>(key: string) {
      try {
        const { Body, ETag = '' } = await s3.getObject(place(key))
        return { value: JSON.parse((await Body?.transformToString()) ?? 'null') as T, etag: ETag }
      } catch (error) {
        if (isNamed(error, 'NoSuchKey')) return null
        throw error
      }
    },
    async write(key, value, only) {
      const condition = only === undefined ? {} : 'ifTag' in only ? { IfMatch: only.ifTag } : { IfNoneMatch: '*' }
      try {
        const { ETag = '' } = await s3.putObject({
          ...place(key),
          Body: JSON.stringify(value),
          ContentType: 'application/json',
          ...condition,
        })
        return ETag
      } catch (error) {
        if (isNamed(error, 'PreconditionFailed', 'ConditionalRequestConflict', 'NoSuchKey')) return null
        throw error
      }
    },
    async remove(key) {
      await s3.deleteObject(place(key))
    },
    async names(prefix) {
      const { Bucket, Key } = place(prefix)
      const found: string[] = []
      let token: string | undefined
      do {
        const page = await s3.listObjectsV2({ Bucket, Prefix: Key, ...(token !== undefined && { ContinuationToken: token }) })
        found.push(...(page.Contents ?? []).map((one) => (one.Key ?? '').slice(Key.length)))
        token = page.NextContinuationToken
      } while (token !== undefined)
      return found.toSorted()
    },
  }
}
