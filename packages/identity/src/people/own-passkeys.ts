import { AwsCallError, type AwsJson } from '../aws/signed-fetch.ts'

/** A passkey as Cognito has it. */
export interface PoolPasskey {
  id: string
  name: string
  /** Epoch seconds, with decimals. */
  createdAt: number
}

/** A person's own passkeys, by the token that their fresh sign-in gave them: an administrator can neither see nor remove one. */
export interface OwnPasskeys {
  /** @throws AwsCallError `NotAuthorizedException` for a token that is over, revoked or of another client */
  list(): Promise<PoolPasskey[]>
  /** Removes one that may be gone already. */
  remove(id: string): Promise<void>
}

interface Page {
  Credentials?: { CredentialId: string; FriendlyCredentialName?: string; CreatedAt?: number }[]
  NextToken?: string
}

const PAGES = 5

/** Wires the operations on passkeys to one person's token. */
export function ownPasskeys(call: AwsJson, accessToken: string): OwnPasskeys {
  const ask = (operation: string, body: object): Promise<unknown> => {
    const target = `AWSCognitoIdentityProviderService.${operation}`
    return call({ service: 'COGNITO_IDENTITY_PROVIDER', target, body: { AccessToken: accessToken, ...body }, timeoutMs: 3_000 })
  }
  return {
    async list() {
      const found: PoolPasskey[] = []
      let next: string | undefined
      for (let page = 0; page < PAGES; page++) {
        const { Credentials = [], NextToken } = (await ask('ListWebAuthnCredentials', { MaxResults: 20, NextToken: next })) as Page
        for (const { CredentialId, FriendlyCredentialName = '', CreatedAt = 0 } of Credentials)
          found.push({ id: CredentialId, name: FriendlyCredentialName, createdAt: CreatedAt })
        if (NextToken === undefined) return found
        next = NextToken
      }
      throw new Error('Cognito lists more passkeys of a person than it keeps.')
    },
    async remove(id) {
      await ask('DeleteWebAuthnCredential', { CredentialId: id }).catch((error: unknown) => {
        if (!(error instanceof AwsCallError) || error.type !== 'ResourceNotFoundException') throw error
      })
    },
  }
}
