import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Stack, type App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import type { Artefacts } from './artefacts.ts'
import { compose } from './compose.ts'
import { nameIn, stageNamed, type Deployment } from './stages.ts'

export type StackName = 'vault' | 'identity' | 'data' | 'api' | 'web'
export const stackNames: readonly StackName[] = ['vault', 'identity', 'data', 'api', 'web']

/** A temporary folder that lives as long as the test process. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-infra-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const bundles = ['events', 'members', 'account', 'health', 'pre-token', 'post-authentication', 'pre-sign-up', 'migrate', 'authorizer']

/** Builds that hold next to nothing: templates are tested without building the apps first. */
export function smallArtefacts(): Artefacts {
  const root = temporaryFolder()
  const artefacts = { functions: join(root, 'functions'), site: join(root, 'site'), migrations: join(root, 'migrations') }
  for (const bundle of bundles) write(join(artefacts.functions, bundle), 'index.mjs', `export const handler = () => '${bundle}'`)
  write(artefacts.site, 'index.html', '<!doctype html>')
  write(join(artefacts.site, 'assets'), 'main-1a2b3c.js', 'export {}')
  write(artefacts.migrations, '0001_first.sql', 'select 1;')
  return artefacts
}

function write(folder: string, file: string, text: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, file), text)
}

export const deploymentOf = (stage = 'dev', authorizer: Deployment['authorizer'] = 'iam'): Deployment => ({
  stage: stageNamed(stage),
  authorizer,
})

/** The whole app of a deployment, not yet synthesised. */
export const appOf = (deployment = deploymentOf()): App => compose(deployment, smallArtefacts(), temporaryFolder())

const apps = new Map<string, App>()

/** The template of one stack of a deployment; a deployment is synthesised once per test file. */
export function templateOf(name: StackName, deployment = deploymentOf()): Template {
  const key = JSON.stringify(deployment)
  const app = apps.get(key) ?? appOf(deployment)
  apps.set(key, app)
  return Template.fromStack(stackOf(app, deployment, name))
}

export function stackOf(app: App, deployment: Deployment, name: StackName): Stack {
  const found = app.node.findChild(nameIn(deployment.stage, name))
  if (!Stack.isStack(found)) throw new Error(`"${name}" is no stack.`)
  return found
}

/** Properties of every resource of a type, by logical id. */
export function propertiesOf(template: Template, type: string): Record<string, Record<string, any>> {
  return Object.fromEntries(Object.entries(template.findResources(type)).map(([id, resource]) => [id, resource.Properties ?? {}]))
}
