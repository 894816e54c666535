export interface RoleMappingRule {
  claim: string
  matchType: 'Equals' | 'NotEqual' | 'StartsWith' | 'Contains'
  value: string
  roleArn: string
}

export interface RoleMapping {
  type: 'Token' | 'Rules'
  ambiguous: 'AuthenticatedRole' | 'Deny'
  rules: RoleMappingRule[]
}

/** One user pool client whose ID tokens an identity pool takes. */
export interface Provider {
  /** `cognito-idp.REGION.amazonaws.com/POOL` */
  name: string
  clientId: string
  serverSideTokenCheck: boolean
}

export interface IdentityPool {
  /** `REGION:UUID` */
  id: string
  name: string
  providers: Provider[]
  authenticatedRole: string | undefined
  /** By `PROVIDER:CLIENT`. */
  mappings: Map<string, RoleMapping>
}
