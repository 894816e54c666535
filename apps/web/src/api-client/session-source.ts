/** Temporary credentials of the role that the identity pool gave. */
export interface AwsCredentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken: string
}

/** What a signed-in browser can show a gateway; which part is used depends on the stage's authorizer. */
export interface SessionProof {
  accessToken: string
  idToken: string
  /** Null when the identity pool gave none; `iam` mode then refuses to send. */
  credentials: AwsCredentials | null
}

/** Where calls get their proof. `refresh` asks for new tokens and new credentials. Null: nobody is signed in. */
export interface SessionSource {
  proof(options: { refresh: boolean }): Promise<SessionProof | null>
}
