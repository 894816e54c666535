import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { SynthesisedStack } from './assembly.ts'
import type { ObjectStore } from './object-store.ts'
import type { Target } from './target.ts'

/** A tab that was open when another release came finds its files for so long; nobody's session lasts as long. */
const KEPT_DAYS = 30
/** However long ago, the files of so many versions stay. */
const KEPT_VERSIONS = 5
const DAY_MS = 86_400_000
const KEY = 'site-files.json'
const FOLDER = 'assets/'

/** Which files a version of the site has, and when it came to run. */
export interface SiteRelease {
  version: string
  /** ISO. */
  at: string
  /** Keys in the bucket of the site, below `assets/`. */
  files: readonly string[]
}

export interface SiteFiles {
  /** From when on every release is written down, ISO. What an earlier one left is not known, and stays until nobody can need it. */
  since: string
  /** The newest first. */
  releases: readonly SiteRelease[]
}

/** The files with a hash in their names that an assembly brings to the site. */
export function filesOf(folder: string, web: SynthesisedStack | undefined): string[] {
  if (!web) return []
  const { Resources } = web.template as { Resources: Record<string, { Type: string; Properties?: { SourceObjectKeys?: unknown[] } }> }
  const keys = Object.values(Resources)
    .filter(({ Type }) => Type === 'Custom::CDKBucketDeployment')
    .flatMap(({ Properties }) => Properties?.SourceObjectKeys ?? [])
  const folders = keys.map((key) => join(folder, `asset.${String(key).replace(/\.zip$/, '')}`, FOLDER)).filter((path) => existsSync(path))
  return folders.flatMap((path) => readdirSync(path).map((name) => FOLDER + name)).toSorted()
}

/** Writes down that a version runs; one that comes back has the files that it had. No files at all means that they are not known. */
export async function noteSiteRelease(
  store: ObjectStore,
  { version, at, files }: Omit<SiteRelease, 'files'> & { files?: string[] },
): Promise<SiteFiles> {
  const { since, releases } = (await store.read<SiteFiles>(KEY))?.value ?? { since: at, releases: [] }
  const known = [files, ...releases.filter((one) => one.version === version).map((one) => one.files)].find((one) => one?.length)
  const all = [{ version, at, files: known ?? [] }, ...releases]
  const noted = { since: known ? since : at, releases: needed(all, new Date(at)) }
  await store.write(KEY, noted)
  return noted
}

/** Releases whose files somebody may still ask for: of the last versions, and of whatever ran within the last days. */
function needed(releases: readonly SiteRelease[], now: Date): SiteRelease[] {
  const last = new Set([...new Set(releases.map(({ version }) => version))].slice(0, KEPT_VERSIONS))
  return releases.filter(({ version }, index) => {
    const ended = releases[index - 1]?.at
    return last.has(version) || ended === undefined || now.getTime() - Date.parse(ended) < KEPT_DAYS * DAY_MS
  })
}

/** Keys that nobody can need any more: of no release that is kept, and not brought within the last days by one that went back. */
export function filesToTakeAway(found: readonly { key: string; at: Date }[], { since, releases }: SiteFiles, now: Date): string[] {
  const isLongAgo = (at: Date): boolean => now.getTime() - at.getTime() >= KEPT_DAYS * DAY_MS
  if (!isLongAgo(new Date(since))) return []
  const kept = new Set(needed(releases, now).flatMap(({ files }) => files))
  return found.filter(({ key, at }) => key.startsWith(FOLDER) && !kept.has(key) && isLongAgo(at)).map(({ key }) => key)
}

/** Takes the files of releases away that nobody can need. @returns how many */
async function takeOldFilesAway(target: Target, files: SiteFiles, now: Date): Promise<number> {
  const { CloudFormationClient, DescribeStackResourceCommand } = await import('@aws-sdk/client-cloudformation')
  const { S3 } = await import('@aws-sdk/client-s3')
  const asked = new DescribeStackResourceCommand({ StackName: target.stackName('web'), LogicalResourceId: 'SiteBucket' })
  const { StackResourceDetail } = await new CloudFormationClient(target.settings).send(asked)
  const Bucket = StackResourceDetail?.PhysicalResourceId
  if (Bucket === undefined) return 0
  const s3 = new S3(target.settings)
  const found: { key: string; at: Date }[] = []
  for (let token: string | undefined, isMore = true; isMore; isMore = token !== undefined) {
    const page = await s3.listObjectsV2({ Bucket, Prefix: FOLDER, ...(token !== undefined && { ContinuationToken: token }) })
    found.push(...(page.Contents ?? []).map(({ Key = '', LastModified }) => ({ key: Key, at: LastModified ?? now })))
    token = page.NextContinuationToken
  }
  const old = filesToTakeAway(found, files, now)
  for (const Key of old) await s3.deleteObject({ Bucket, Key })
  return old.length
}

/**
 * Takes away what only earlier releases needed. Nobody's deployment fails by it.
 * @returns what was done, in words
 */
export async function letOldFilesGo(target: Target, files: SiteFiles, now: Date): Promise<string> {
  try {
    const gone = await takeOldFilesAway(target, files, now)
    return gone === 0 ? 'all are kept' : `${gone} that no open page can need are gone`
  } catch (error) {
    return `kept, since AWS did not let them go: ${error instanceof Error ? error.name : String(error)}`
  }
}
