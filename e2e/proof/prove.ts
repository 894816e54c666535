import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { authorizers, type Authorizer } from '@sekisho/contract/web-config'
import { declaredEndpoints, endpointsIn } from '@sekisho/contract/endpoints'
import { roles as declared } from '@sekisho/permissions/table'
import { createTestDatabase, type TestDatabase } from '@sekisho/database/test-database'
import { adoptedAccounts } from './adopted-accounts.ts'
import { disagreement, rowsOf, type Row } from './agreement.ts'
import { AwsStub } from './aws-stub.ts'
import { databaseLayer, readPrivileges, type Privileges } from './database-layer.ts'
import type { Layer } from './decision.ts'
import { deployed, type Deployed } from './deployed.ts'
import { gatewayLayer } from './gateway-layer.ts'
import { inventoryFaults, notServed, routerList } from './inventory.ts'
import { readAssembly, type Assembly } from './local-cloud.ts'
import { overtakenCommands } from './overtaken-commands.ts'
import { routeLayer } from './route-layer.ts'
import { loadScreens, root, type Screens } from './screen-bundle.ts'
import { screenLayer } from './screen-layer.ts'

export const roles: readonly string[] = Object.keys(declared)

/** Everything that is made once and asked many times. */
export interface Workshop {
  folder: string
  stub: AwsStub
  database: TestDatabase
  /** What PostgreSQL says as long as nobody changes a grant. */
  privileges: Privileges
  screens: Screens
  close(): Promise<void>
}

/** Opens what the proof needs beside the templates: PostgreSQL, a stub of AWS and the drawn app. */
export async function openWorkshop(): Promise<Workshop> {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-proof-'))
  const stub = new AwsStub()
  const [database, screens] = await Promise.all([createTestDatabase(), loadScreens(join(folder, 'screens.mjs'))])
  const close = async () => {
    stub.close()
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { folder, stub, database, privileges: await readPrivileges(database.owner), screens, close }
}

/** The synthesised templates of a mode; a reader may change the copy that it gets. */
export const assemblyOf = (mode: Authorizer): Assembly => readAssembly(join(root, 'infra/modes.out', mode))

export interface Proof {
  rows: Row[]
  faults: string[]
  /** How many attempts of intruders the functions refused. */
  refused: number
  notServed: string[]
}

/** Asks every layer in every mode and compares. */
export async function prove(workshop: Workshop): Promise<Proof> {
  const screen = await screenLayer(workshop.screens, declaredEndpoints, roles)
  const routes = await routerList(join(workshop.folder, 'routes.mjs'))
  const proof: Proof = {
    rows: [],
    faults: [...screen.faults, ...inventoryFaults(routes, declaredEndpoints)],
    refused: 0,
    notServed: notServed(declaredEndpoints),
  }
  for (const mode of authorizers) {
    const endpoints = endpointsIn(mode)
    const cloud = await deployed(assemblyOf(mode))
    const layers = { screen, ...(await layersOf(mode, cloud, workshop)) }
    const overtaken = await overtakenCommands(mode, cloud, roles, workshop.stub)
    proof.faults.push(...overtaken.faults, ...(await adoptedAccounts(mode, cloud, roles, workshop.stub)))
    proof.refused += overtaken.refused
    const rows = rowsOf(mode, layers, endpoints, roles)
    const needs = new Map(endpoints.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint.needs]))
    proof.rows.push(...rows)
    proof.refused += (layers.gateway.refused ?? 0) + (layers.route.refused ?? 0)
    for (const layer of [layers.gateway, layers.route, layers.database]) proof.faults.push(...layer.faults)
    for (const row of rows) proof.faults.push(...[disagreement(row, needs.get(row.endpoint)!)].filter((fault) => fault !== null))
  }
  return proof
}

async function layersOf(
  mode: Authorizer,
  cloud: Deployed,
  { stub, privileges }: Workshop,
): Promise<Record<'gateway' | 'route' | 'database', Layer>> {
  const endpoints = endpointsIn(mode)
  return {
    gateway: await gatewayLayer(mode, cloud, endpoints, roles, stub),
    route: await routeLayer({ mode, deployed: cloud, endpoints, roles, stub }),
    database: databaseLayer(privileges, cloud, endpoints, roles),
  }
}
