/** An Aurora cluster, as the Data API needs to know it. */
export interface Cluster {
  arn: string
  identifier: string
  databaseName: string
  masterUsername: string
  masterPassword: string
  /** RDS keeps the password in a secret of its own. */
  isMasterManaged: boolean
  httpEndpoint: boolean
  /** `rds.restrict_password_commands` of its parameter group. */
  restrictsPasswords: boolean
  /** After so many seconds without a call it sleeps; undefined for one that never does. */
  pauseAfterSeconds?: number
}
