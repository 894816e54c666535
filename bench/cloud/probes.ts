import { cloud, person } from '../../e2e/fixtures/cloud.ts'
import { configureAmplify, sessionOf, signedFetch, type Session } from '../../e2e/fixtures/credentials.ts'
import { signIn, signOut } from 'aws-amplify/auth'

/** Questions to a cloud on one's own machine: null when it can, otherwise what it does instead. */
export type Probes = Record<string, () => Promise<string | null>>

/** What we ask of our own. Its templates are deployed before it says that it is ready. */
export function ownProbes(admin: Session): Probes {
  return {
    'every template is deployed': async () => (cloud().api.id ? null : 'there is no API'),
    'a wrong password is refused (SRP)': async () => {
      const { email } = person('suzuki')
      configureAmplify()
      await signOut()
      const said = await signIn({ username: email, password: 'Not-the-password-1' }).then(
        () => 'accepted',
        (error: Error) => error.name,
      )
      return said === 'NotAuthorizedException' ? null : said
    },
    'a function answers': async () => statusOf(await signedFetch(admin, 'GET', '/api/account'), 200),
    'SQL is run': async () => {
      const { items } = (await (await signedFetch(admin, 'GET', '/api/members?limit=1')).json()) as { items: unknown[] }
      return items.length === 1 ? null : 'no row'
    },
    'a policy that does not allow is a refusal': async () => {
      return statusOf(await signedFetch(await sessionOf('suzuki'), 'GET', '/api/members'), 403)
    },
  }
}

const statusOf = ({ status }: Response, expected: number): string | null => (status === expected ? null : `it answered ${status}`)
