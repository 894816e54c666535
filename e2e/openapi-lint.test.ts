import { createConfig, lint } from '@redocly/openapi-core'
import { expect, it } from 'vitest'
import { fileURLToPath } from 'node:url'

it('the committed OpenAPI document has no fault by the recommended rules of its linter, nor a warning', async () => {
  // Two paths of one need may share a call (ADR 0026): the compiler of the table asks about those of different needs.
  const config = await createConfig({ extends: ['recommended'], rules: { 'no-ambiguous-paths': 'off' } })
  const problems = await lint({ ref: fileURLToPath(new URL('../docs/openapi.json', import.meta.url)), config })
  expect(problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ''}`)).toEqual([])
})
