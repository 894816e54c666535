import { Token, Validations, type Stack } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/** A rule that we break on purpose here. Without a reason it does not compile. */
export interface Acknowledged {
  /** `AwsSolutions-COG8`, or one finding of a rule: `AwsSolutions-IAM5[Resource::*]`; F3006 is a type that CDK does not know yet. */
  rule: `AwsSolutions-${string}` | 'CloudFormation-Validate::F3006'
  reason: string
}

/** An account as findings print it: a reference where the stage names none. */
export const accountAsPrinted = ({ account }: Stack): string => (Token.isUnresolved(account) ? '<AWS::AccountId>' : account)

/** Acknowledges rules on one construct. The list of all of them is committed in `acknowledged-rules.test.ts`. */
export function acknowledge(construct: IConstruct, ...rules: Acknowledged[]): void {
  Validations.of(construct).acknowledge(...rules.map(({ rule, reason }) => ({ id: rule, reason })))
}
