import { roles } from '@sekisho/permissions/table'
import { dollars } from './prices.ts'
import { standingCosts, withoutPrice } from './standing-costs.ts'
import { property, resourcesOf, type Resource, type Template } from './template.ts'

/** Roles that are here, and the dollars a month of the secrets that one more needs: a login for each slice that it may read. */
const OURS = 2
const ONE_MORE_ROLE = 2

/** Dollars a month that a stage may cost while nobody uses it: five, and what an adopter's own roles need. */
export const MOST_IDLE = 5 + ONE_MORE_ROLE * Math.max(0, Object.keys(roles).length - OURS)

/** What costs by the hour whether anybody works or not, and why we do without. */
const refused: readonly { of(resource: Resource): boolean; says: string }[] = [
  { of: ({ Type }) => Type === 'AWS::EC2::NatGateway', says: 'a NAT gateway (45 dollars a month): no function sits in a VPC' },
  { of: ({ Type }) => /^AWS::WAF(v2|Regional)?::/.test(Type), says: 'WAF (from 5 dollars a month and rule): the gateway throttles' },
  { of: ({ Type }) => Type.startsWith('AWS::RDS::DBProxy'), says: 'RDS Proxy (two ACU at least): the Data API pools' },
  {
    of: (one) => isA(one, 'AWS::RDS::DBCluster') && property(one, 'ServerlessV2ScalingConfiguration.MinCapacity') !== 0,
    says: 'a database that never sleeps (min ACU is not 0)',
  },
  {
    of: (one) => isA(one, 'AWS::RDS::DBInstance') && property(one, 'DBInstanceClass') !== 'db.serverless',
    says: 'a database instance by the hour',
  },
  {
    of: (one) =>
      property(one, 'ProvisionedConcurrencyConfig') !== undefined || property(one, 'ProvisionedConcurrentExecutions') !== undefined,
    says: 'provisioned concurrency',
  },
  { of: ({ Type }) => /^AWS::KMS::(Replica)?Key$/.test(Type), says: "a key of one's own (1 dollar a month): AWS's own key encrypts" },
  {
    of: (one) => isA(one, 'AWS::EC2::VPCEndpoint') && property(one, 'VpcEndpointType') === 'Interface',
    says: 'an interface endpoint by the hour',
  },
  { of: (one) => property(one, 'BillingMode') === 'PROVISIONED', says: 'capacity of a table by the hour' },
  { of: (one) => property(one, 'CacheClusterEnabled') === true, says: 'a cache by the hour' },
]

const isA = ({ Type }: Resource, wanted: string): boolean => Type === wanted

/** What a stage's templates hold that costs while nobody works, in words; empty when it may be deployed. */
export function costlyIn(templates: readonly Template[]): string[] {
  const resources = resourcesOf(templates)
  const idle = dollars(standingCosts(templates), { lessFree: true })
  return [
    ...refused.flatMap(({ of, says }) => resources.filter(of).map(({ id }) => `${id} is ${says}.`)),
    ...withoutPrice(templates).filter(
      (sentence) => !refused.some(({ of }) => resources.some((one) => of(one) && sentence.startsWith(`${one.id} `))),
    ),
    ...(idle > MOST_IDLE ? [`An idle month costs ${idle.toFixed(2)} dollars, more than ${MOST_IDLE}.`] : []),
  ]
}
