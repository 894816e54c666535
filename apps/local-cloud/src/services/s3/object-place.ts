import { join } from 'node:path'
import { AwsError, type AwsCall, type Cloud } from '../../cloud.ts'

/** Where a request points: a bucket, or an object in it. The key is decoded. */
export interface ObjectPlace {
  bucket: string
  key: string
}

/** Reads `/BUCKET/KEY`, the path style. @throws AwsError NoSuchBucket, InvalidArgument */
export function placeOf({ operation }: Pick<AwsCall, 'operation'>, cloud: Cloud, isThere: (path: string) => boolean): ObjectPlace {
  const [bucket = '', ...segments] = decoded(operation).slice(1).split('/')
  const key = segments.join('/')
  if (!/^[a-z0-9][a-z0-9.-]{2,62}$/.test(bucket) || !isThere(cloud.state.path(`buckets/${bucket}`)))
    throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404)
  const isStrange = key !== '' && key.split('/').some((segment) => segment === '' || segment === '.' || segment === '..')
  if (isStrange || /[\\\0]/.test(key)) throw new AwsError('InvalidArgument', `The key ${key} is not part of the local cloud.`)
  return { bucket, key }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    throw new AwsError('InvalidURI', "Couldn't parse the specified URI.")
  }
}

/** The file that holds an object. */
export const fileOf = (cloud: Cloud, { bucket, key }: ObjectPlace): string => join(cloud.state.path(`buckets/${bucket}`), key)

export const objectArn = ({ bucket, key }: ObjectPlace): string => `arn:aws:s3:::${bucket}${key === '' ? '' : `/${key}`}`
