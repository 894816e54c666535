import { describe, expect, it } from 'vitest'
import { authorizers } from '@sekisho/contract/web-config'
import { deploymentOf, stackNames, templateOf } from '../template-fixture.ts'
import { namedIn } from './implied-dependencies.ts'

interface Resource {
  DependsOn?: string | string[]
  Properties?: object
}

/** `stack/Resource waits for Other` of every DependsOn, by whether a reference says it already. */
function waits(stage: string, authorizer: (typeof authorizers)[number]) {
  const all = stackNames.flatMap((name) =>
    Object.entries(templateOf(name, deploymentOf(stage, authorizer)).toJSON()['Resources'] as Record<string, Resource>).flatMap(
      ([id, { DependsOn = [], Properties }]) => {
        const named = namedIn(Properties)
        return [DependsOn].flat().map((other) => ({ says: `${name}/${id} waits for ${other}`, isImplied: named.has(other) }))
      },
    ),
  )
  return { implied: all.filter(({ isImplied }) => isImplied).map(({ says }) => says), others: all.filter(({ isImplied }) => !isImplied) }
}

describe('a resource', () => {
  it.each(authorizers.flatMap((mode) => ['dev', 'production'].map((stage) => [stage, mode] as const)))(
    'of %s in %s mode waits by DependsOn for nothing that it names anyway, and still for what it does not name',
    (stage, mode) => {
      const { implied, others } = waits(stage, mode)
      expect(implied).toEqual([])
      expect(others.length).toBeGreaterThan(5)
    },
  )

  it('names others by Ref, GetAtt in both its forms and Sub, however deep, and not by words that look like it', () => {
    const value = {
      a: [{ Ref: 'A' }, { 'Fn::GetAtt': ['B', 'Arn'] }, { 'Fn::GetAtt': 'C.Arn' }],
      b: { 'Fn::Sub': 'x-${D}-${E.Arn}-${!F}' },
      c: { 'Fn::Sub': ['${G}', { H: { Ref: 'I' } }] },
      d: { Reference: 'J', Name: 'Ref' },
    }
    expect([...namedIn(value)].toSorted()).toEqual(['A', 'B', 'C', 'D', 'E', 'G', 'I'])
  })
})
