import { beforeEach, describe, expect, it } from 'vitest'
import { ApiError } from '../../api-client/api-error.ts'
import { addDevice } from './add-device.ts'

/** What Cognito has of the person, and what the directory knows of it. */
let there: Set<string>
let known: Set<string>
/** Whether the directory has a change under way that keeps the new one out of its answer. */
let isPending: boolean
let made: string | null

beforeEach(() => {
  there = new Set()
  known = new Set()
  isPending = false
  made = null
})

const settle: Parameters<typeof addDevice>[1] = async ({ added }) => {
  for (const id of there) if (!known.has(id) && id !== added?.id) there.delete(id)
  if (added && there.has(added.id) && !isPending) known.add(added.id)
  return { passkeys: [...known].map((id) => ({ id, name: id, addedAt: '2026-11-30T00:00:00.000Z', lastUsedAt: null })) }
}
/** As a browser does: no second passkey beside one of this device that Cognito names. */
const register = async () => {
  if (there.size > 0) throw new DOMException('excluded', 'InvalidStateError')
  there.add('this device')
  return 'this device'
}
const add = (settling = settle) =>
  addDevice({ accessToken: 'a.b.c', register }, settling, { name: 'Mac', made, onMade: (id) => (made = id) })

describe('adding this device', () => {
  it('works again after a reset, or a registration that was cut off, left its passkey at Cognito', async () => {
    there.add('this device')
    expect([await add(), [...known]]).toEqual([true, ['this device']])
  })

  it('is refused by the browser where the device has one that counts', async () => {
    there.add('this device')
    known.add('this device')
    await expect(add()).rejects.toMatchObject({ name: 'InvalidStateError' })
  })

  it('is not said to be done while the answer does not have it, and then done without another touch', async () => {
    isPending = true
    expect([await add(), made]).toEqual([false, 'this device'])
    isPending = false
    expect(await add()).toBe(true)
  })

  it('goes on with what was made when our own word on it was lost', async () => {
    const losing: typeof settle = async (body) => {
      if (body.added) throw new ApiError('offline', { status: 0, requestId: null })
      return settle(body)
    }
    await expect(add(losing)).rejects.toThrow(ApiError)
    expect(made).toBe('this device')
    expect(await add()).toBe(true)
  })

  it('begins anew where another window had the made one removed', async () => {
    made = 'gone'
    expect([await add(), made]).toEqual([true, 'this device'])
  })

  it('asks the device for nothing while the door is shut', async () => {
    const shut: typeof settle = async () => {
      const errors = [{ field: 'accessToken', issue: 'expired' }]
      throw new ApiError('invalid-input', { status: 400, requestId: 'r', errors })
    }
    await expect(add(shut)).rejects.toThrow(ApiError)
    expect([made, there.size]).toEqual([null, 0])
  })
})
