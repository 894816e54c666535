import { impactOf, type ResourceChange } from './told-changes.ts'

/** As much of CDK's difference of two templates as is told. */
interface Difference {
  resources: {
    forEachDifference(visit: (logicalId: string, change: Changed) => void): void
  }
}
interface Changed {
  changeImpact: string
  resourceType: string
  propertyUpdates: Record<string, unknown>
}

/** Every resource that differs, from the differences that CDK made of the deployed and the new template. */
export function changesOf(diffs: Readonly<Record<string, unknown>>): ResourceChange[] {
  const changes: ResourceChange[] = []
  for (const diff of Object.values(diffs) as Difference[])
    diff.resources.forEachDifference((logicalId, change) => {
      // CDK knows no impact on resources of our own making: what differs in them is changed.
      const differs = Object.keys(change.propertyUpdates).length > 0
      const impact = impactOf(change.changeImpact) ?? (differs ? 'changed' : undefined)
      // CDK counts what it notes about itself in each template; nobody deploys that.
      if (impact === undefined || change.resourceType === 'AWS::CDK::Metadata') return
      const properties = impact === 'made' || impact === 'deleted' ? [] : Object.keys(change.propertyUpdates)
      changes.push({ logicalId, type: change.resourceType, impact, properties })
    })
  return changes
}
