import { App, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { expect, it } from 'vitest'
import { stageNamed } from '../test-stages.ts'
import { ReplayedCodes } from './replayed-codes.ts'

const passwordWindow = { opens: '2027-01-12T09:00Z', ends: '2027-02-12T09:00Z' }

/** Of how many clients a stage's rule hears. */
function clientsOf(more: object): unknown[] {
  const stack = new Stack(new App(), 'S')
  new ReplayedCodes(stack, 'Codes', { stage: { ...stageNamed('production'), ...more } })
  const [rule] = Object.values(Template.fromStack(stack).findResources('AWS::Events::Rule'))
  return rule!['Properties'].EventPattern.detail.requestParameters.clientId as unknown[]
}

it('codes that come again are heard of at every client that asks for one: the console’s, the window’s and the passkeys’', () => {
  const named = (clients: unknown[]) => JSON.stringify(clients)
  expect(clientsOf({})).toHaveLength(1)
  const all = clientsOf({ passwordWindow, passkeys: true })
  expect(all).toHaveLength(3)
  for (const client of ['userpoolclientid', 'windowclientid', 'passkeyclientid']) expect(named(all)).toContain(client)
})
