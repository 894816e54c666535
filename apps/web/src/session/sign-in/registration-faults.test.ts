import { expect, it } from 'vitest'
import { registrationFaults } from './registration-faults.ts'

const domains = ['company.example', 'Group.example']

it.each(['suzuki@company.example', 'SUZUKI@Company.Example', 'a@group.example', 'ｓｕｚｕｋｉ＠company.example'])(
  'takes an address of an allowed domain: %s',
  (email) => {
    expect(registrationFaults('鈴木', email, domains)).toEqual({ personName: null, email: null })
  },
)

it.each([
  ['', 'emailMissing'],
  ['suzuki', 'emailWrong'],
  ['suzuki@company.example@evil.example', 'emailWrong'],
  ['suzu..ki@company.example', 'emailWrong'],
  ['suzuki@evil.example', 'otherDomain'],
  ['suzuki@company.example.evil.example', 'otherDomain'],
  ['suzuki@sub.company.example', 'otherDomain'],
])('says what is wrong with %j: %s', (email, fault) => {
  expect(registrationFaults('鈴木', email, domains).email).toBe(fault)
})

it('asks for a name', () => {
  expect(registrationFaults(' \u3000', 'suzuki@company.example', domains).personName).toBe('nameMissing')
})
