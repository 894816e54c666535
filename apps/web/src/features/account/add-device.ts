import type { Account } from '@sekisho/contract/account'
import type { BodyInput } from '@sekisho/contract/endpoint'
import type { passkeys } from '@sekisho/contract/passkeys'
import type { Door } from '../../session/passkeys/passkey-door.ts'

type Settle = (body: BodyInput<typeof passkeys.settle>) => Promise<Pick<Account, 'passkeys'>>

interface Device {
  name: string
  /** The id of the passkey that an attempt before this one made, while our own word on it is owed. */
  made: string | null
  onMade: (id: string) => void
}

/**
 * Adds this device by an open door. What a reset or a registration that was cut off left at Cognito goes first: the browser
 * would refuse a device that is still there. @returns whether it counts now @throws ApiError, CognitoError, DOMException
 */
export async function addDevice({ accessToken, register }: Omit<Door, 'close'>, settle: Settle, { name, made, onMade }: Device) {
  const noted = async (id: string) => {
    const { passkeys } = await settle({ accessToken, added: { id, name } })
    return passkeys.some((one) => one.id === id)
  }
  if (made !== null && (await noted(made))) return true
  await settle({ accessToken })
  const id = await register()
  onMade(id)
  return noted(id)
}
