import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Stack, type App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import type { Artefacts } from './artefacts.ts'
import { compose } from './compose.ts'
import { nameIn, type Deployment } from './deployment.ts'
import { stageNamed } from './test-stages.ts'

export type StackName = 'vault' | 'identity' | 'data' | 'api' | 'web' | 'edge'
/** Those of every stage; the edge's is only there where its log is kept. */
export const stackNames: readonly StackName[] = ['vault', 'identity', 'data', 'api', 'web']

const root = mkdtempSync(join(tmpdir(), 'sekisho-infra-'))
process.once('exit', () => rmSync(root, { recursive: true, force: true }))

/** An empty folder that lives as long as the test process. */
export const temporaryFolder = (): string => mkdtempSync(join(root, 'a-'))

const bundles = [
  'events',
  'members',
  'staff',
  'audit',
  'account',
  'reconcile',
  'health',
  'session',
  'pre-token',
  'post-authentication',
  'post-confirmation',
  'custom-message',
  'pre-sign-up',
  'user-migration',
  'migrate',
  'restore',
  'authorizer',
]

/** Builds that hold next to nothing: templates are tested without building the apps first. */
export function smallArtefacts(): Artefacts {
  const folder = temporaryFolder()
  const artefacts = { functions: join(folder, 'functions'), site: join(folder, 'site'), migrations: join(folder, 'migrations') }
  for (const bundle of bundles) write(join(artefacts.functions, bundle), 'index.mjs', `export const handler = () => '${bundle}'`)
  write(artefacts.site, 'index.html', readFileSync(new URL('../apps/web/index.html', import.meta.url), 'utf8'))
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

/** The same with a window for passwords of an earlier system, open on every day of a test. */
export function withWindow(authorizer: Deployment['authorizer'] = 'iam'): Deployment {
  const passwordWindow = { opens: '2026-01-01T00:00Z', ends: '2099-12-31T00:00Z' }
  return { stage: { ...stageNamed('dev'), passwordWindow }, authorizer }
}

/** The same with passkeys, which the local stage has for `localhost`. */
export const withPasskeys = (stage = 'dev'): Deployment => ({ ...deploymentOf(stage), stage: { ...stageNamed(stage), passkeys: true } })

/** The whole app of a deployment, not yet synthesised: for a test that changes it, or that is about the rules. */
export const appOf = (deployment = deploymentOf(), options: { resourceRules?: boolean } = {}): App =>
  compose(deployment, smallArtefacts(), temporaryFolder(), options)

const apps = new Map<string, App>()

/** The app of a deployment as all tests of a worker share it: none changes it, and its first synthesis is kept. */
export function sharedApp(deployment = deploymentOf()): App {
  const key = JSON.stringify(deployment)
  const app = apps.get(key) ?? appOf(deployment, { resourceRules: false })
  apps.set(key, app)
  return app
}

/** The same by every rule, CloudFormation's own included; whoever asks for the shared one after it has this. */
export function checkedApp(deployment = deploymentOf()): App {
  const app = appOf(deployment)
  apps.set(JSON.stringify(deployment), app)
  return app
}

/** The template of one stack of a deployment. */
export const templateOf = (name: StackName, deployment = deploymentOf()): Template =>
  Template.fromStack(stackOf(sharedApp(deployment), deployment, name))

export function stackOf(app: App, deployment: Deployment, name: StackName): Stack {
  const found = app.node.findChild(nameIn(deployment.stage, name))
  if (!Stack.isStack(found)) throw new Error(`"${name}" is no stack.`)
  return found
}

/** Properties of every resource of a type, by logical id. */
export function propertiesOf(template: Template, type: string): Record<string, Record<string, any>> {
  return Object.fromEntries(Object.entries(template.findResources(type)).map(([id, resource]) => [id, resource.Properties ?? {}]))
}

/** The gateway methods of an API template: `GET /api/events/{eventId}` to its properties. */
export function methodsOf(template: Template): Record<string, Record<string, any>> {
  const resources = propertiesOf(template, 'AWS::ApiGateway::Resource')
  const pathOf = (id: string | undefined): string => {
    const resource = id === undefined ? undefined : resources[id]
    return resource ? `${pathOf(resource['ParentId'].Ref)}/${resource['PathPart']}` : ''
  }
  const methods = Object.values(propertiesOf(template, 'AWS::ApiGateway::Method'))
  return Object.fromEntries(methods.map((method) => [`${method['HttpMethod']} ${pathOf(method['ResourceId'].Ref)}`, method]))
}
