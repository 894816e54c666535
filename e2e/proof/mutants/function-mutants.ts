import { join } from 'node:path'
import { endpointsIn } from '@sekisho/contract/endpoints'
import { authorizers, type Authorizer } from '@sekisho/contract/web-config'
import { can } from '@sekisho/permissions/can'
import { isOpen } from '@sekisho/permissions/to-functions'
import { bundleCut, type Cut } from '../cut-bundle.ts'
import { deployed, type Deployed } from '../deployed.ts'
import { gatewayLayer } from '../gateway-layer.ts'
import { assemblyOf, roles } from '../prove.ts'
import { routeLayer, servingFunction } from '../route-layer.ts'
import { root } from '../screen-bundle.ts'
import { sharedLibraries } from '../shared-libraries.ts'
import { faultsOf, type Mutant } from './mutant.ts'

const endpoints = endpointsIn('iam')

interface FunctionMutant {
  name: string
  modes: readonly Authorizer[]
  /** `route` bundles the function behind a closed endpoint, `authorizer` the one before it. */
  bundle?: 'route' | 'authorizer'
  cuts: readonly Cut[]
}

/** Every guard of the functions: where it stands, and what is left when it is gone. */
const guards: readonly FunctionMutant[] = [
  {
    name: 'the permission of a route',
    modes: authorizers,
    cuts: [['api/src/app.ts', 'if (asking && guards.permission) requirePermission', 'if (false) requirePermission']],
  },
  {
    name: 'the caller of a route',
    modes: authorizers,
    cuts: [['api/src/app.ts', 'isOpen(endpoint.needs) ? null :', 'true ? null as never :']],
  },
  { name: 'the caller of an unknown route', modes: authorizers, cuts: [['api/src/app.ts', '  await caller(c, deps)\n', '']] },
  {
    name: 'the secret of the edge',
    modes: authorizers,
    cuts: [['api/src/app.ts', 'if (!isSent)', 'if (false)']],
  },
  {
    name: 'what the secret of the edge is',
    modes: ['iam'],
    cuts: [['platform/edge-secret.ts', 'timingSafeEqual(digest, given)', 'digest.length === given.length']],
  },
  {
    name: 'the path guard before the URL',
    modes: authorizers,
    cuts: [['http/lambda-handler.ts', 'isCanonicalPath(event.path) ? event.path : REFUSED_PATH', 'event.path']],
  },
  {
    name: 'the path guard of the app',
    modes: authorizers,
    cuts: [['api/src/app.ts', '!isCanonicalPath(new URL(c.req.url).pathname)', 'false']],
  },
  {
    name: 'both guards against HEAD',
    modes: authorizers,
    cuts: [
      ['http/lambda-handler.ts', 'served.has(event.httpMethod) ? event.httpMethod : UNSERVED_METHOD', 'event.httpMethod'],
      ['api/src/app.ts', "c.req.raw.method === 'HEAD'", 'false'],
    ],
  },
  {
    name: 'live status: active',
    modes: authorizers,
    cuts: [['principal/live-status.ts', "person.status !== 'active'", 'false']],
  },
  { name: 'live status: role', modes: authorizers, cuts: [['principal/live-status.ts', 'person.role !== claimed.role', 'false']] },
  {
    name: 'live status: not before',
    modes: authorizers,
    cuts: [['principal/live-status.ts', 'claimed.authTime <= person.notBefore', 'false']],
  },
  {
    name: 'live status: ended by itself',
    modes: authorizers,
    cuts: [['principal/live-status.ts', 'person.endedSessions.includes(claimed.authTime)', 'false']],
  },
  {
    name: "live status: the person's present sub",
    modes: ['iam', 'cognito'],
    cuts: [['principal/live-status.ts', '|| person.sub === subject.sub', '|| true']],
  },
  {
    name: 'a passkey that is due',
    modes: ['iam', 'cognito'],
    cuts: [['principal/passkey-due.ts', '!reachesOthers(needs) ||', 'true ||']],
  },
  {
    name: 'whether there is a passkey',
    modes: ['iam', 'cognito'],
    cuts: [['people/passkey-asked.ts', '!person.hasPasskey &&', 'false &&']],
  },
  { name: 'signer and session are one person', modes: ['iam'], cuts: [['principal/iam-principal.ts', 'session.sub !== sub', 'false']] },
  {
    name: 'signer and session have one role',
    modes: ['iam'],
    cuts: [['principal/iam-principal.ts', 'roleOfGroups(session.groups) !== role', 'false']],
  },
  {
    name: 'a session beside the signature',
    modes: ['iam'],
    cuts: [['principal/iam-principal.ts', '!identity?.userArn || !sessionToken', '!identity?.userArn']],
  },
  { name: "the signer's provider", modes: ['iam'], cuts: [['principal/iam-principal.ts', '!given?.startsWith(prefix)', 'given == null']] },
  {
    name: "the signer's role is one of ours",
    modes: ['iam'],
    cuts: [
      [
        'principal/iam-principal.ts',
        'Object.hasOwn(groupRoles, roleName) ? groupRoles[roleName] : undefined',
        'true ? groupRoles[roleName] ?? Object.values(groupRoles)[0] : undefined',
      ],
    ],
  },
  { name: 'token_use of the session', modes: ['iam'], cuts: [['platform/session-token.ts', "use !== 'access'", 'false']] },
  { name: 'client of the session', modes: ['iam'], cuts: [['platform/session-token.ts', 'client !== clientId', 'false']] },
  { name: 'issuer of the session', modes: ['iam'], cuts: [['platform/session-token.ts', '    issuer,\n', '']] },
  {
    name: 'expiry of the session',
    modes: ['iam'],
    cuts: [['platform/session-token.ts', 'currentDate: new Date(now())', 'currentDate: new Date(0)']],
  },
  { name: 'a session from the future', modes: ['iam'], cuts: [['platform/session-token.ts', 'authTime > ahead || iat > ahead', 'false']] },
  {
    name: 'signature of the session',
    modes: ['iam'],
    cuts: [
      [
        'platform/session-token.ts',
        'await jwtVerify(token, ({ kid }) => keyOf(kid), {',
        "await ((t: string, _k: unknown, _o: unknown) => Promise.resolve({ payload: JSON.parse(Buffer.from(t.split('.')[1]!, 'base64url').toString()) }))(token, keyOf, {",
      ],
    ],
  },
  {
    name: 'whose session was good',
    modes: ['iam'],
    cuts: [
      ['platform/session-token.ts', 'good.get(token)', 'good.get(token.slice(0, 20))'],
      ['platform/session-token.ts', 'good.set(token,', 'good.set(token.slice(0, 20),'],
    ],
  },
  { name: 'token_use of the claims', modes: ['cognito'], cuts: [['principal/cognito-principal.ts', " && text('token_use') === 'id'", '']] },
  { name: 'audience of the claims', modes: ['cognito'], cuts: [['principal/cognito-principal.ts', " && text('aud') === clientId", '']] },
  { name: 'issuer of the claims', modes: ['cognito'], cuts: [['principal/cognito-principal.ts', "text('iss') === issuer && ", '']] },
  { name: 'time of the claims', modes: ['cognito'], cuts: [['principal/cognito-principal.ts', ': null\n', ': 9e9\n']] },
  {
    name: 'exactly one group',
    modes: ['cognito'],
    cuts: [['principal/cognito-principal.ts', "text('cognito:groups')", "text('cognito:groups')?.split(',')[0]"]],
  },
  { name: 'the group is a role', modes: ['cognito'], cuts: [['principal/cognito-principal.ts', '!isRole(group)', 'group === undefined']] },
  {
    name: 'the context names one person',
    modes: ['custom'],
    cuts: [['principal/custom-principal.ts', 'principalId !== staffId', 'false']],
  },
  { name: 'the context has a time', modes: ['custom'], cuts: [['principal/custom-principal.ts', '!isTime', 'false']] },
  { name: 'the context has a role', modes: ['custom'], cuts: [['principal/custom-principal.ts', '!isRole(role)', 'false']] },
  {
    name: 'life of a session',
    modes: ['custom'],
    bundle: 'authorizer',
    cuts: [['identity/src/sessions.ts', 'session.expiresAt > seconds() &&', '']],
  },
  {
    name: 'rest of a session',
    modes: ['custom'],
    bundle: 'authorizer',
    cuts: [['identity/src/sessions.ts', '&& session.lastSeenAt + IDLE_SECONDS > seconds()', '']],
  },
  {
    name: 'a policy of the role alone',
    modes: ['custom'],
    bundle: 'authorizer',
    cuts: [['principal/authorize.ts', 'Statement: [statement] }', 'Statement: [{ ...statement, Resource: [`${api}/*`] }] }']],
  },
  {
    name: "live status before the authorizer's answer",
    modes: ['custom'],
    bundle: 'authorizer',
    cuts: [['principal/authorize.ts', 'refusalOf(person, { role: person.role, authTime: session.authTime })', 'false']],
  },
]

/** An endpoint that is closed to somebody: there a missing permission check shows. */
const closed = endpoints.find(({ needs }) => !isOpen(needs) && roles.some((role) => !can(role, needs).allowed))!
const clouds = new Map<Authorizer, Promise<Deployed>>()

/** A mode's deployment, resolved once. */
export function cloudOf(mode: Authorizer): Promise<Deployed> {
  const cloud = clouds.get(mode) ?? deployed(assemblyOf(mode))
  clouds.set(mode, cloud)
  return cloud
}

/** Bundles one function anew with its guard cut out of the source. @throws Error when the guard is not where it was */
export async function bundleWithout(source: string, cuts: readonly Cut[], folder: string): Promise<void> {
  const entry = join(root, `apps/api/src/functions/${source}.ts`)
  const options = { entryPoints: [entry], mainFields: ['module', 'main'], plugins: [sharedLibraries] }
  await bundleCut(options, cuts, join(folder, 'index.mjs'))
}

const functionMutant = ({ name, modes, bundle = 'route', cuts }: FunctionMutant): Mutant[] => {
  const folders = new Map<string, Promise<string>>()
  return modes.map((mode) => ({
    name: `${mode}: unchecked: ${name}`,
    run: async ({ stub, folder }) => {
      const cloud = await cloudOf(mode)
      const [authorizer] = cloud.api.authorizers.values()
      const fn =
        bundle === 'route'
          ? servingFunction(cloud, closed)!
          : [...cloud.functions.values()].find(({ arn }) => arn === authorizer!.functionArn)!
      const source = fn.environment['SEKISHO_FUNCTION'] ?? 'authorizer'
      const at = join(folder, 'mutants', name.replaceAll(/\W+/g, '-'))
      const made = folders.get(at) ?? bundleWithout(source, cuts, at).then(() => at)
      folders.set(at, made)
      const mutated = { ...cloud, functions: new Map([...cloud.functions, [fn.name, { ...fn, folder: await made }]]) }
      const endpoints = endpointsIn(mode)
      const asked = endpoints.filter((endpoint) => servingFunction(mutated, endpoint)?.name === fn.name)
      if (bundle === 'authorizer') return faultsOf(mode, 'gateway', await gatewayLayer(mode, mutated, endpoints, roles, stub))
      return faultsOf(
        mode,
        'route',
        await routeLayer({ mode, deployed: mutated, endpoints: asked.slice(0, 1), roles, stub }),
        asked.slice(0, 1),
      )
    },
  }))
}

export const functionMutants: readonly Mutant[] = guards.flatMap(functionMutant)
