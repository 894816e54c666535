import type { Tokens } from './passkey-sign-in.ts'

type Store = Pick<Storage, 'setItem'>

/** Puts tokens where Amplify looks for them, as its own sign-in does. */
export function keepTokens(store: Store, clientId: string, email: string, { AccessToken, IdToken, RefreshToken }: Tokens): void {
  const prefix = `CognitoIdentityServiceProvider.${clientId}`
  const { username = '', iat = 0 } = claimsOf(AccessToken)
  const own = {
    accessToken: AccessToken,
    idToken: IdToken,
    refreshToken: RefreshToken,
    clockDrift: String(iat * 1000 - Date.now()),
    signInDetails: JSON.stringify({ loginId: email, authFlowType: 'USER_AUTH' }),
  }
  for (const [name, value] of Object.entries(own)) store.setItem(`${prefix}.${username}.${name}`, value)
  // Last: another tab that hears of it finds everything there.
  store.setItem(`${prefix}.LastAuthUser`, username)
}

function claimsOf(token: string): { username?: string; iat?: number } {
  const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(payload), (letter) => letter.charCodeAt(0)))) as object
}
