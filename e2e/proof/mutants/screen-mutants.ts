import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { endpointsIn } from '@sekisho/contract/endpoints'
import { roles, type Workshop } from '../prove.ts'
import { loadScreens } from '../screen-bundle.ts'
import { screenLayer } from '../screen-layer.ts'
import { faultsOf, type Mutant } from './mutant.ts'

const endpoints = endpointsIn('iam')

const screen = (name: string, file: string, from: string, to: string): Mutant => ({
  name: `screen: ${name}`,
  run: async (workshop: Workshop) => {
    const screens = await loadScreens(join(workshop.folder, `screens-${randomUUID()}.mjs`), [[file, from, to]])
    return faultsOf('iam', 'screen', await screenLayer(screens, endpoints, roles))
  },
})

export const screenMutants: readonly Mutant[] = [
  screen('pages open for everybody', 'app/gated-route.tsx', 'can(person?.role, needs).allowed ?', 'true ?'),
  screen('the navigation shows everything', 'app/navigation.ts', 'needs === null || can(role, needs).allowed', 'true'),
  screen('buttons are enabled for everybody', 'session/allowed.tsx', 'decision.allowed ? null :', 'true ? null :'),
  screen('pages are not gated', 'app/router.tsx', '.map(gated)', ''),
  screen(
    'a page asks for the permission of another',
    'features/members/routes.tsx',
    "path: 'members',\n    handle: { needs: 'members.read' }",
    "path: 'members',\n    handle: { needs: 'events.read' }",
  ),
]
