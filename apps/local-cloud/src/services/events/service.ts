import { randomUUID } from 'node:crypto'
import type { Cloud, Functions, Provisioned, Service, TemplateResource } from '../../cloud.ts'
import { physicalName } from '../../template/physical-id.ts'
import { matchesPattern } from './pattern.ts'

/** What happened, before the bus adds when, where and under which id. */
export interface Happening {
  source: string
  detailType: string
  detail: Record<string, unknown>
}

/** Amazon EventBridge: the rules of the templates on the account's default bus. Its API is not part of the local cloud. */
export interface Events extends Service {
  /** Hands an event to the targets of every rule that asks for it, at once and one after the other. */
  put(happening: Happening): Promise<void>
}

interface Rule {
  arn: string
  pattern: Record<string, unknown>
  targets: string[]
}

export function createEvents(cloud: Cloud, functions: Functions): Events {
  const rules = new Map<string, Rule>()
  return {
    name: 'events',
    provisioners: {
      'AWS::Events::Rule': (resource) => {
        const { rule, provisioned } = readRule(cloud, resource)
        rules.delete(provisioned.ref)
        if (rule) rules.set(provisioned.ref, rule)
        return provisioned
      },
    },
    removers: { 'AWS::Events::Rule': ({ ref }) => void rules.delete(ref) },
    async put(happening) {
      const event = eventOf(cloud, happening)
      for (const { arn, pattern, targets } of rules.values()) {
        if (!matchesPattern(pattern, event)) continue
        const metric = { namespace: 'AWS/Events', name: 'TriggeredRules', dimensions: { RuleName: arn.split('/').at(-1)! } }
        cloud.metrics.measured(metric, 1, cloud.clock.now())
        // A target that refuses or fails is its own journal's line; nobody waits for it.
        for (const target of targets)
          await functions.invoke(target, event, { service: 'events.amazonaws.com', sourceArn: arn }).catch(() => undefined)
      }
    },
  }
}

/** @throws Error for what the local cloud does not run */
function readRule(
  { region, accountId }: Cloud,
  { stack, logicalId, properties }: TemplateResource,
): { rule: Rule | null; provisioned: Provisioned } {
  const { Name, EventPattern, ScheduleExpression, Targets = [], State, EventBusName = 'default' } = properties
  if (ScheduleExpression !== undefined)
    throw new Error('an AWS::Events::Rule with a schedule is not part of the local cloud; AWS::Scheduler::Schedule is')
  if (EventBusName !== 'default') throw new Error('an event bus other than the default one is not part of the local cloud')
  const name = String(Name ?? physicalName(stack, logicalId, 64))
  const arn = `arn:aws:events:${region}:${accountId}:rule/${name}`
  const targets = (Targets as { Arn: unknown }[]).map(({ Arn }) => String(Arn))
  const strange = targets.find((target) => !target.startsWith('arn:aws:lambda:'))
  if (strange !== undefined) throw new Error(`the rule's target ${strange} is not part of the local cloud`)
  const pattern = EventPattern as Record<string, unknown>
  // A filter that is not known stops the deployment, not the first event.
  matchesPattern(pattern, {})
  return { rule: State === 'DISABLED' ? null : { arn, pattern, targets }, provisioned: { ref: name, attributes: { Arn: arn } } }
}

const eventOf = ({ region, accountId, clock }: Cloud, { source, detailType, detail }: Happening): Record<string, unknown> => ({
  version: '0',
  id: randomUUID(),
  'detail-type': detailType,
  source,
  account: accountId,
  time: new Date(clock.now()).toISOString().replace(/\.\d+Z$/, 'Z'),
  region,
  resources: [],
  detail,
})
