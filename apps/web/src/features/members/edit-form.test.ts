import { describe, expect, it } from 'vitest'
import { judge, knownOf, typedInto, type Member } from './edit-form.ts'

const member = { id: '1', name: '山田 ●●', prefecture: '東京都', company: null, job: '企画', version: 1 } as Member

describe('an edit of a member', () => {
  it('sends what was typed and nothing else, as it is to be kept', () => {
    expect(judge({ phone: '０９０１２３４５６７８', kana: 'やまだ', company: '' })).toEqual({
      fields: { phone: '090-1234-5678', kana: 'ヤマダ', company: null },
      faults: {},
    })
    expect(judge({}).fields).toBeNull()
  })

  it('tells every fault at its field, and sends nothing while there is one', () => {
    expect(judge({ name: '', phone: '12', postalCode: '1', email: 'x', job: '広報' })).toEqual({
      fields: null,
      faults: { name: 'required', phone: 'phone', postalCode: 'postal-code', email: 'email' },
    })
  })

  it('knows what is shown or revealed, and no change where that was typed again', () => {
    const shown = { phone: { value: '090-1111-2222', until: 1, wallUntil: 1 }, notes: { value: null, until: 1, wallUntil: 1 } }
    expect(knownOf('company', member, {})).toBe('')
    expect([knownOf('phone', member, {}), knownOf('phone', member, shown), knownOf('notes', member, shown)]).toEqual([
      undefined,
      '090-1111-2222',
      '',
    ])
    const typed = typedInto({ job: '広報' }, 'phone', '090', '090-1111-2222')
    expect(typed).toEqual({ job: '広報', phone: '090' })
    expect(typedInto(typed, 'phone', '090-1111-2222', '090-1111-2222')).toEqual({ job: '広報' })
    expect(typedInto({}, 'phone', '', undefined)).toEqual({ phone: '' })
  })

  it('takes a prefecture away when none is chosen', () => {
    expect(judge({ prefecture: '' }).fields).toEqual({ prefecture: null })
  })
})
