import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { can } from '@sekisho/permissions/can'
import { permissions, roles } from '@sekisho/permissions/table'
import { deployed } from '../../e2e/proof/deployed.ts'
import { roleArn } from '../../e2e/proof/gateway-layer.ts'
import { readAssembly } from '../../e2e/proof/local-cloud.ts'

// A process of its own for one library: the same principals against every row of the table, over and over.

type Decide = (role: string, permission: string) => boolean

const principals = [...Object.keys(roles), 'nobody']
const rows = Object.keys(permissions)
const required = createRequire(fileURLToPath(new URL('../peers/package.json', import.meta.url)))

const subjects: Record<string, () => Promise<Decide>> = {
  can: async () => (role, permission) => can(role, permission).allowed,
  iam: async () => {
    const stack = await deployed(readAssembly(fileURLToPath(new URL('../../infra/modes.out/iam', import.meta.url))))
    const { cloud } = stack.kernel
    const methods = new Map(
      rows.map((row, nth) => [
        row,
        `arn:aws:execute-api:${cloud.region}:${cloud.accountId}:${stack.api.id}/${stack.stage}/GET/api/${row.split('.')[0]}${nth % 2 ? '/x' : ''}`,
      ]),
    )
    const callers = new Map(principals.map((role) => [role, roleArn(stack, role)]))
    return (role, permission) => {
      const arn = callers.get(role)!
      return cloud.iam.decide({ roleArn: arn, sessionArn: arn, accessKeyId: 'bench' }, 'execute-api:Invoke', methods.get(permission)!)
        .allowed
    }
  },
  casl: async () => {
    const { AbilityBuilder, createMongoAbility } = required('@casl/ability')
    const abilities = new Map(
      principals.map((role) => {
        const { can: allow, build } = new AbilityBuilder(createMongoAbility)
        for (const [slice, action] of heldBy(role)) allow(action, slice)
        return [role, build()]
      }),
    )
    const asked = new Map(rows.map((row) => [row, row.split('.')]))
    return (role, permission) => {
      const [slice, action] = asked.get(permission)!
      return abilities.get(role).can(action, slice)
    }
  },
  casbin: async () => {
    const { newModelFromString, newEnforcer, StringAdapter } = required('casbin')
    const model = newModelFromString(
      '[request_definition]\nr = sub, obj, act\n[policy_definition]\np = sub, obj, act\n[policy_effect]\ne = some(where (p.eft == allow))\n[matchers]\nm = r.sub == p.sub && r.obj == p.obj && r.act == p.act',
    )
    const policy = principals.flatMap((role) => heldBy(role).map(([slice, action]) => `p, ${role}, ${slice}, ${action}`)).join('\n')
    const enforcer = await newEnforcer(model, new StringAdapter(policy))
    const asked = new Map(rows.map((row) => [row, row.split('.')]))
    return (role, permission) => {
      const [slice, action] = asked.get(permission)!
      return enforcer.enforceSync(role, slice, action)
    }
  },
  cedar: async () => {
    const cedar = required('@cedar-policy/cedar-wasm/nodejs')
    const staticPolicies = Object.entries(permissions)
      .flatMap(([row, { who }]) =>
        who.map((role) => `permit(principal == Role::"${role}", action == Action::"${row}", resource == Console::"it");`),
      )
      .join('\n')
    const read = cedar.preparsePolicySet('table', { staticPolicies })
    if (read.type !== 'success') throw new Error(JSON.stringify(read))
    const resource = { type: 'Console', id: 'it' }
    return (role, permission) =>
      cedar.statefulIsAuthorized({
        principal: { type: 'Role', id: role },
        action: { type: 'Action', id: permission },
        resource,
        context: {},
        preparsedPolicySetId: 'table',
        entities: [],
        validateRequest: false,
      }).response?.decision === 'allow'
  },
}

const heldBy = (role: string): string[][] => rows.filter((row) => can(role, row).allowed).map((row) => row.split('.'))

const [name = '', seconds = '1'] = process.argv.slice(2)
const decide = await subjects[name]!()
if (name !== 'iam')
  for (const role of principals)
    for (const row of rows)
      if (decide(role, row) !== can(role, row).allowed) throw new Error(`${name} decides otherwise about ${role} and ${row}.`)
turn(200)
const until = performance.now() + Number(seconds) * 1000
const before = process.cpuUsage()
let decisions = 0
while (performance.now() < until) decisions += turn(10)
const { user, system } = process.cpuUsage(before)
process.stdout.write(`${(decisions * 1000) / (user + system)}\n`)
process.exit()

function turn(times: number): number {
  for (let time = 0; time < times; time++) for (const role of principals) for (const row of rows) decide(role, row)
  return times * principals.length * rows.length
}
