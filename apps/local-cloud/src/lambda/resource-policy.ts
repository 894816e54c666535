import { matchesWildcard } from '../iam/wildcard.ts'

/** One `AWS::Lambda::Permission`. */
export interface Permission {
  action: string
  principal: string
  sourceArn: string | undefined
  sourceAccount: string | undefined
  /** The resource of a template that says so. */
  owner?: string
}

/** Whether a function's resource policy lets a service invoke it. Nothing granted means no. */
export function permitsInvoke(permissions: readonly Permission[], caller: { service: string; sourceArn: string }): boolean {
  return permissions.some(
    (permission) =>
      ['lambda:InvokeFunction', 'lambda:*'].includes(permission.action) &&
      permission.principal === caller.service &&
      (permission.sourceArn === undefined || matchesWildcard(permission.sourceArn, caller.sourceArn)) &&
      (permission.sourceAccount === undefined || caller.sourceArn.split(':')[4] === permission.sourceAccount),
  )
}
