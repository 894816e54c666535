import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { Assets, Cloud, Provisioned, TemplateResource } from '../../cloud.ts'
import { physicalHash } from '../../template/physical-id.ts'
import { metadataFile, type BucketMetadata } from '../s3/metadata.ts'

interface Properties {
  SourceObjectKeys: string[]
  SourceMarkers?: Array<Record<string, unknown>>
  SourceMarkersConfig?: Array<{ jsonEscape?: boolean | string }>
  DestinationBucketName: string
  DestinationBucketKeyPrefix?: string
  Prune?: boolean | string
  Extract?: boolean | string
  SystemMetadata?: Record<string, string>
}

/** Does the work of CDK's file copier: asset folders with their markers filled in, merged into the bucket's folder. */
export function deployBucketFiles(resource: TemplateResource, cloud: Cloud, assets: Assets): Provisioned {
  const properties = resource.properties as unknown as Properties
  const bucket = properties.DestinationBucketName
  const root = cloud.state.path(`buckets/${bucket}`)
  const target = join(root, properties.DestinationBucketKeyPrefix ?? '')
  const unsupported = ['Include', 'Exclude'].find((name) => ((resource.properties[name] as unknown[] | undefined) ?? []).length > 0)
  if (unsupported || isFalse(properties.Extract))
    throw new Error(`${unsupported ?? 'Extract'} of a bucket deployment is not part of the local cloud.`)
  const files = new Map(
    properties.SourceObjectKeys.flatMap((key, index) => filesOf(assetFolder(key, assets), markersOf(properties, index))),
  )
  mkdirSync(target, { recursive: true, mode: 0o700 })
  if (!isFalse(properties.Prune)) prune(target, new Set(files.keys()))
  for (const [path, file] of files) place(file, join(target, path))
  const copied = [...files.keys()].map((path) => join(target, path))
  rememberMetadata(cloud, bucket, root, copied, properties.SystemMetadata ?? {})
  return { ref: physicalHash(resource.stack, resource.logicalId, 16), attributes: { DestinationBucketArn: `arn:aws:s3:::${bucket}` } }
}

function isFalse(value: boolean | string | undefined): boolean {
  return value === false || value === 'false'
}

function assetFolder(key: string, assets: Assets): string {
  const folder = assets.get(key)
  if (!folder || !statSync(folder).isDirectory()) throw new Error(`The assembly has no folder for the asset ${key}.`)
  return folder
}

/** Marker → value. Values that go into JSON are escaped as inside its quotes. */
function markersOf(properties: Properties, index: number): Array<[string, string]> {
  const escape = properties.SourceMarkersConfig?.[index]?.jsonEscape
  const escaped = (value: string): string => (escape === true || escape === 'true' ? JSON.stringify(value).slice(1, -1) : value)
  return Object.entries(properties.SourceMarkers?.[index] ?? {}).map(([marker, value]) => [marker, escaped(String(value))])
}

interface SourceFile {
  source: string
  markers: Array<[string, string]>
}

/** The files of one asset by their paths below it. */
function filesOf(folder: string, markers: Array<[string, string]>): Array<[string, SourceFile]> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.map((entry) => {
    const source = join(entry.parentPath, entry.name)
    return [relative(folder, source), { source, markers }]
  })
}

/** Takes away what is neither one of the files nor a folder above one. */
function prune(target: string, files: ReadonlySet<string>): void {
  const folders = new Set([...files].flatMap(foldersAbove))
  for (const entry of readdirSync(target, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const stays = (entry.isDirectory() ? folders : files).has(relative(target, path))
    if (!stays) rmSync(path, { recursive: true, force: true })
  }
}

function foldersAbove(path: string): string[] {
  const folder = dirname(path)
  return folder === '.' ? [] : [folder, ...foldersAbove(folder)]
}

/** Writes a file unless it is there already, byte for byte: most are at every start but the first. */
function place({ source, markers }: SourceFile, destination: string): void {
  const content = readFileSync(source)
  const wanted = markers.length > 0 ? Buffer.from(filled(content.toString('utf8'), markers)) : content
  const there = statSync(destination, { throwIfNoEntry: false })
  if (there?.isFile() && there.size === wanted.length && readFileSync(destination).equals(wanted)) return
  mkdirSync(dirname(destination), { recursive: true })
  // Never in place: the old file may be another cloud's too (`copy-folder.ts`).
  rmSync(destination, { force: true })
  writeFileSync(destination, wanted)
}

function filled(text: string, markers: Array<[string, string]>): string {
  return markers.reduce((all, [marker, value]) => all.replaceAll(marker, () => value), text)
}

function rememberMetadata(cloud: Cloud, bucket: string, root: string, copied: string[], headers: Record<string, string>): void {
  const before = cloud.state.read<BucketMetadata>(metadataFile(bucket)) ?? {}
  const remaining = Object.entries(before).filter(([path]) => existsSync(join(root, path)))
  const added = copied.map((file) => [relative(root, file).replaceAll('\\', '/'), headers] as const)
  cloud.state.write(metadataFile(bucket), Object.fromEntries([...remaining, ...added]))
}
