import { Validations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/** A rule that we break on purpose here. Without a reason it does not compile. */
export interface Acknowledged {
  /** `AwsSolutions-COG8`, or one finding of a rule: `AwsSolutions-IAM5[Resource::*]`. */
  rule: `AwsSolutions-${string}`
  reason: string
}

/** Acknowledges rules on one construct. The list of all of them is committed in `acknowledged-rules.test.ts`. */
export function acknowledge(construct: IConstruct, ...rules: Acknowledged[]): void {
  Validations.of(construct).acknowledge(...rules.map(({ rule, reason }) => ({ id: rule, reason })))
}
