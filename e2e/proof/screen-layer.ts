import { isOpen } from '@sekisho/permissions/to-functions'
import { Decisions, NOBODY, type Layer } from './decision.ts'
import { concrete, nameOf, type ProvenEndpoint } from './endpoints.ts'
import type { Screens } from './screen-bundle.ts'

/**
 * What the drawn app offers a role: a button of each permission, every page typed by hand, every link of the
 * navigation. The same in all modes, since screens know a role and no authorizer.
 */
export async function screenLayer(screens: Screens, endpoints: readonly ProvenEndpoint[], roles: readonly string[]): Promise<Layer> {
  const decisions = new Decisions()
  const faults: string[] = []
  for (const { path, needs, slice } of screens.gates) {
    if (!needs.startsWith(`${slice}.`)) faults.push(`The page /${path} of ${slice} asks for ${needs || 'nothing'}.`)
  }
  for (const { path, needs } of screens.sections) {
    const gate = screens.gates.find((one) => `/${one.path}` === path)
    if (gate?.needs !== needs) faults.push(`The navigation shows ${path} to whoever may ${needs}, its page asks for ${gate?.needs}.`)
  }
  for (const role of [...roles, NOBODY]) {
    const as = role === NOBODY ? null : role
    const offers = (needs: string) => screens.refusal(as, needs) === null
    for (const endpoint of endpoints) {
      decisions.set(role, nameOf(endpoint), isOpen(endpoint.needs) ? 'nothing' : offers(endpoint.needs) ? 'yes' : 'no')
    }
    for (const { path, needs } of screens.gates) {
      const opens = (await screens.draw(as, `/${concrete(path.replaceAll(/:(\w+)/g, '{$1}'))}`)).includes('PAGE')
      if (opens !== offers(needs))
        faults.push(`The page /${path} ${opens ? 'opens' : 'stays shut'} for ${role}, who may${opens ? ' not' : ''} ${needs}.`)
    }
    const home = await screens.draw(as, '/help')
    for (const { path, needs } of screens.sections) {
      // A section may be come to by an address that says what for.
      const shown = home.includes(`href="${path}"`) || home.includes(`href="${path}?`)
      if (shown !== offers(needs))
        faults.push(`The navigation ${shown ? 'shows' : 'hides'} ${path} for ${role}, who may${shown ? ' not' : ''} ${needs}.`)
    }
  }
  return { decisions, faults }
}
