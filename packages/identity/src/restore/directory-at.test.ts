import { describe, expect, it } from 'vitest'
import { least, lostPool, mighty } from '../testing/lost-pool.ts'
import { directoryAt } from './directory-at.ts'

const iso = (ms: number): string => new Date(ms).toISOString()

describe('the directory at a time', () => {
  it('is who everybody was then: in the role, in the state and with the name of that version', async () => {
    const world = lostPool()
    const first = await world.people.active(mighty)
    const early = await world.people.active(least, '𠮷田 七海')
    const then = iso(world.time.ms)
    await world.people.change(early, 'change-role', {}, { role: mighty })
    await world.people.change((await world.directory.read(early.staffId))!, 'suspend', { status: 'suspended' })
    const late = await world.people.invited(least)
    const { people, firstAt, setAside } = await directoryAt(world.table, then)
    expect(people.map(({ now, was }) => [now.staffId, was && [was.status, was.role, was.name, was.version]])).toEqual([
      [first.staffId, ['active', mighty, first.name, first.version]],
      [early.staffId, ['active', least, '𠮷田 七海', early.version]],
      [late.staffId, null],
    ])
    expect([firstAt, setAside]).toEqual([first.createdAt, []])
    const now = await directoryAt(world.table, iso(world.time.ms))
    expect(now.people.map(({ now, was }) => was?.version === now.version)).toEqual([true, true, true])
  })

  it('takes the last version up to the very millisecond, however many sign-ins came after it', async () => {
    const world = lostPool()
    await world.people.active(mighty)
    const person = await world.people.active(least)
    const changed = await world.people.change(person, 'change-role', {}, { role: mighty })
    await world.people.change(changed, 'change-role', {}, { role: least })
    const at = async (time: string) =>
      (await directoryAt(world.table, time)).people.find(({ now }) => now.staffId === person.staffId)!.was?.role
    expect(await at(changed.updatedAt)).toBe(mighty)
    expect(await at(iso(Date.parse(changed.updatedAt) - 1))).toBe(least)
  })

  it.each([
    ['holds no record', undefined, 'it holds no record'],
    ['holds a record that is no JSON', '{"staffId":', 'its record is no JSON'],
    ['holds the record of somebody else', '{"staffId":"another"}', 'its record is not theirs'],
  ])('names a version that %s, and goes on with the others', async (_, record, fault) => {
    const world = lostPool()
    const [person, other] = [await world.people.active(least), await world.people.active(least)]
    const then = iso(world.time.ms)
    await world.people.change(person, 'change-role', {}, { role: mighty })
    const [key, item] = [...world.store.items].findLast(
      ([name, { version }]) =>
        name.startsWith(`STAFF#${person.staffId} EVENT`) && version && name < `STAFF#${person.staffId} EVENT#${then}#~`,
    )!
    const { record: _gone, ...rest } = item
    world.store.items.set(key, record === undefined ? rest : { ...rest, record: { S: record } })
    const found = await directoryAt(world.table, then)
    expect(found.setAside).toEqual([{ staffId: person.staffId, item: key, fault }])
    expect(found.people.map(({ now }) => now.staffId)).toEqual([other.staffId])
  })
})
