import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { zipSync } from 'fflate'

interface Manifest {
  files: Record<
    string,
    { source: { path: string; packaging: string }; destinations: Record<string, { bucketName: string; objectKey: string }> }
  >
}

/** Puts the files that the templates name where they look for them, as a deployment does first. @param put sends bytes to a path */
export async function publishAssets(
  folder: string,
  { account, region }: { account: string; region: string },
  put: (path: string, body: Uint8Array) => Promise<unknown>,
): Promise<void> {
  const made = new Set<string>()
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.assets.json'))) {
    const { files } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Manifest
    for (const { source, destinations } of Object.values(files)) {
      const path = join(folder, source.path)
      const body = source.packaging === 'zip' ? zipped(path) : readFileSync(path)
      for (const { bucketName, objectKey } of Object.values(destinations)) {
        const bucket = bucketName.replace('${AWS::AccountId}', account).replace('${AWS::Region}', region)
        if (!made.has(bucket))
          await put(
            `/${bucket}`,
            Buffer.from(`<CreateBucketConfiguration><LocationConstraint>${region}</LocationConstraint></CreateBucketConfiguration>`),
          )
        made.add(bucket)
        await put(`/${bucket}/${objectKey}`, body)
      }
    }
  }
}

function zipped(folder: string): Uint8Array {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return zipSync(
    Object.fromEntries(
      entries.map(({ parentPath, name }) => [relative(folder, join(parentPath, name)), readFileSync(join(parentPath, name))]),
    ),
    { level: 1 },
  )
}
