import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { unzipSync } from 'fflate'
import { assetsBucket } from './bootstrap.ts'
import type { Assets, Cloud } from './cloud.ts'

/** What was published to CDK's bucket, unpacked once; else what lies in the assembly that the cloud started with. */
export class PublishedAssets implements Assets {
  readonly #cloud: Cloud
  readonly #assembly: ReadonlyMap<string, string>

  constructor(cloud: Cloud, assembly: ReadonlyMap<string, string> = new Map()) {
    this.#cloud = cloud
    this.#assembly = assembly
  }

  get(objectKey: string): string | undefined {
    const local = this.#assembly.get(objectKey)
    if (local !== undefined && existsSync(local)) return local
    const file = this.#cloud.state.path(`buckets/${assetsBucket(this.#cloud)}/${objectKey}`)
    if (!existsSync(file)) return undefined
    return objectKey.endsWith('.zip') ? this.#unpacked(objectKey, file) : file
  }

  #unpacked(objectKey: string, file: string): string {
    const folder = this.#cloud.state.path(`assets/${objectKey.replace(/\.zip$/, '')}`)
    if (existsSync(folder)) return folder
    const making = `${folder}.${process.pid}.making`
    rmSync(making, { recursive: true, force: true })
    mkdirSync(making, { recursive: true, mode: 0o700 })
    for (const [name, bytes] of Object.entries(unzipSync(readFileSync(file)))) {
      // A name that points out of the folder is an attack, and no archive of CDK's.
      if (name.endsWith('/') || name.split('/').includes('..')) continue
      mkdirSync(dirname(join(making, name)), { recursive: true })
      writeFileSync(join(making, name), bytes)
    }
    renameSync(making, folder)
    return folder
  }
}
