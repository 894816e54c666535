import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Template {
  Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>
}

interface Manifest {
  artifacts: Record<string, { properties: { stackTemplateAssetObjectUrl: string } }>
}

/** A copy of what was synthesised for the local stage, to be changed as a later release is. */
export class ChangedAssembly {
  readonly folder: string

  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'sekisho-deployed-'))
    cpSync(fileURLToPath(new URL('../../infra/cdk.out', import.meta.url)), this.folder, { recursive: true })
  }

  /** Changes the template of a stack; CDK publishes a template under the hash of its text, so that gets another name as well. */
  template(stack: string, change: (template: Template) => void): void {
    const file = `sekisho-dev-${stack}.template.json`
    const template = JSON.parse(readFileSync(join(this.folder, file), 'utf8')) as Template
    change(template)
    const text = JSON.stringify(template)
    writeFileSync(join(this.folder, file), text)
    const { properties } = this.#manifest().artifacts[`sekisho-dev-${stack}`]!
    const [before = ''] = /[0-9a-f]{64}/.exec(properties.stackTemplateAssetObjectUrl) ?? []
    this.#rename(before, createHash('sha256').update(text).digest('hex'))
  }

  /** Changes the code of a function's bundle, in the template that names it. */
  bundle(name: string, change: (code: string) => string, stack = 'api'): void {
    const original = readFileSync(fileURLToPath(new URL(`../../apps/api/dist/${name}/index.mjs`, import.meta.url)), 'utf8')
    const folder = readdirSync(this.folder).find(
      (one) => one.startsWith('asset.') && !one.includes('.', 6) && isBundle(join(this.folder, one), original),
    )
    if (!folder) throw new Error(`The bundle of ${name} is not among the assets; build and synthesise first.`)
    const code = change(original)
    writeFileSync(join(this.folder, folder, 'index.mjs'), code)
    const [before, after] = [folder.slice('asset.'.length), createHash('sha256').update(code).digest('hex')]
    renameSync(join(this.folder, folder), join(this.folder, `asset.${after}`))
    this.template(stack, (template) => {
      for (const { Properties } of Object.values(template.Resources)) {
        const place = Properties?.['Code'] as { S3Key?: string } | undefined
        if (place?.S3Key === `${before}.zip`) place.S3Key = `${after}.zip`
      }
    })
    this.#rename(before, after)
  }

  #manifest(): Manifest {
    return JSON.parse(readFileSync(join(this.folder, 'manifest.json'), 'utf8')) as Manifest
  }

  /** Everywhere but in the templates themselves, whose text has its own hash. */
  #rename(before: string, after: string): void {
    for (const file of readdirSync(this.folder).filter((name) => name === 'manifest.json' || name.endsWith('.assets.json'))) {
      const path = join(this.folder, file)
      writeFileSync(path, readFileSync(path, 'utf8').replaceAll(before, after))
    }
  }
}

function isBundle(folder: string, code: string): boolean {
  return readdirSync(folder).includes('index.mjs') && readFileSync(join(folder, 'index.mjs'), 'utf8') === code
}
