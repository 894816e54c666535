import { Failure } from '../failure.ts'
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

/** @throws Failure of every use where CDK has no bucket in the account */
export async function objectStore(target: Target): Promise<ObjectStore> {
  const { S3, S3ServiceException } = await import('@aws-sdk/client-s3')
  const s3 = new S3(target.settings)
  const place = (key: string) => ({ Bucket: assetsBucket(target), Key: `sekisho/${target.stage.name}/${key}` })
  const isNamed = (error: unknown, ...names: string[]): boolean => error instanceof S3ServiceException && names.includes(error.name)
  const store: ObjectStore = {
    async read<T>(key: string) {
      try {
        const { Body, ETag = '' } = await s3.getObject(place(key))
        return { value: JSON.parse((await Body?.transformToString()) ?? 'null') as T, etag: ETag }
      } catch (error) {
        if (isNamed(error, 'NoSuchKey')) return null
        // To whoever may list below the stage's prefix alone, as a pipeline's role, S3 denies what is not there.
        if (isNamed(error, 'AccessDenied') && !(await store.names(key)).includes('')) return null
        throw bootstrapped(error, target)
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
        throw bootstrapped(error, target)
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
        const asked = { Bucket, Prefix: Key, ...(token !== undefined && { ContinuationToken: token }) }
        const page = await s3.listObjectsV2(asked).catch((error: unknown) => {
          throw bootstrapped(error, target)
        })
        found.push(...(page.Contents ?? []).map((one) => (one.Key ?? '').slice(Key.length)))
        token = page.NextContinuationToken
      } while (token !== undefined)
      return found.toSorted()
    },
  }
  return store
}

/** What a fresh account lacks, and one whose other apps have a bootstrap of their own qualifier. */
function bootstrapped(error: unknown, { account, stage: { name, region } }: Target): unknown {
  if (!(error instanceof Error) || error.name !== 'NoSuchBucket') return error
  return new Failure(`CDK has no bucket of the usual qualifier in account ${account}, ${region}.`, {
    end: 'refused',
    hint: `\`npx cdk@2 bootstrap aws://${account}/${region}\`, once; \`sekisho preflight --stage ${name}\` says what to add where others have bootstrapped with another qualifier.`,
    cause: error,
  })
}
