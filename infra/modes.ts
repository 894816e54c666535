import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { askableRoles } from '@sekisho/contract/passkey-rule'
import { authorizers } from '@sekisho/contract/web-config'
import { can } from '@sekisho/permissions/can'
import { accentOf, type Brand } from '@sekisho/stages/brand'
import { localStage } from '@sekisho/stages/local-stage'
import { builtArtefacts } from './artefacts.ts'
import { compose } from './compose.ts'
import type { Deployment } from './deployment.ts'
import { ownSender } from './test-stages.ts'

const stage = localStage
const brand: Brand = {
  name: 'Ogawa & Events',
  logo: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="14" fill="#8a1538"/></svg>',
  accent: accentOf({ light: '#8a1538', dark: '#f2a7bd' }),
}

/** Of whoever may give roles a passkey is asked. */
const appointing = askableRoles.filter((role) => can(role, 'staff.change-role').allowed)
const requirePasskeyFor = Object.fromEntries(appointing.map((role) => [role, { from: '2026-01-01T00:00Z', days: 14 }]))

/** No date on which tests run lies outside of it. */
const passwordWindow = { opens: '2026-01-01T00:00Z', ends: '2099-12-31T00:00Z' }

/**
 * The development stage once per authorizer mode, for the proof that all three agree, once with self sign-up, passkeys with a sender of mail, the looks of
 * another company and a window for passwords of an earlier system, once with passkeys asked of who manages staff, and twice with such a window alone.
 */
const variants: Record<string, Deployment> = {
  ...Object.fromEntries(authorizers.map((authorizer) => [authorizer, { stage, authorizer }])),
  'sign-up': {
    stage: { ...stage, signUpDomains: ['company.example'], brand, passkeys: true, mail: ownSender, passwordWindow },
    authorizer: 'iam',
  },
  // Nobody there has one at the first start, and everybody's time was over long ago.
  asked: {
    stage: { ...stage, passkeys: true, requirePasskeyFor },
    authorizer: 'iam',
  },
  window: { stage: { ...stage, passwordWindow }, authorizer: 'iam' },
  'window-custom': { stage: { ...stage, passwordWindow }, authorizer: 'custom' },
}

// `node modes.ts iam custom` makes these alone.
const asked = process.argv.slice(2)
const unknown = asked.find((name) => !Object.hasOwn(variants, name))
if (unknown !== undefined) throw new Error(`There is no variant "${unknown}". Variants: ${Object.keys(variants).join(', ')}.`)

for (const name of asked.length > 0 ? asked : Object.keys(variants)) {
  const outdir = fileURLToPath(new URL(`modes.out/${name}`, import.meta.url))
  // As in app.ts: only a folder that CDK itself marked is emptied.
  if (existsSync(join(outdir, 'cdk.out'))) rmSync(outdir, { recursive: true })
  // `compose.test.ts` checks the properties of these very deployments.
  compose(variants[name]!, builtArtefacts, outdir, { resourceRules: false }).synth()
}
