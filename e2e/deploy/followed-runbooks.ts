import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cloud, moveClock } from '../fixtures/cloud.ts'
import { sessionNow, sessionOf, type Session } from '../fixtures/credentials.ts'
import { ask, promisedSeconds } from '../incident/incident.ts'
import { openShell, type Shell, type Typed } from '../runbooks/shell.ts'
import { pageOf, typedIn } from '../runbooks/typed.ts'
import { firstSignIn } from '../staff/first-sign-in.ts'
import { typeInWords } from './commands.ts'

/** What a walk looks at behind the commands. */
export interface Walked {
  secrets: { value(arn: string): string | undefined }
  parameters: ReadonlyMap<string, string>
  mails: readonly { to: string; subject: string; text: string }[]
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken: string }
}

/** The stage and its people, in the place of those that the pages name. */
const here = (typed: string): string => typed.replaceAll('production', 'dev').replaceAll('@company.example', '@sekisho.example')
/** What a page says that a command ends with, in its order. */
const endings = (page: string): string[] => [...pageOf(page).matchAll(/ends with `… ([^`]+)`/g)].map(([, said]) => said!)
const screens = ['/api/events', '/api/members', '/api/staff', '/api/audit']
const open = async (session: Session, paths = screens): Promise<number[]> =>
  Promise.all(paths.map(async (path) => (await ask(session, 'GET', path)).status))
const all = (status: number, paths = screens): number[] => paths.map(() => status)

/** Runbooks against a cloud that runs: each command as its page has it, typed into a shell, in the order of the page. */
export function followedRunbooks(of: () => Walked): void {
  describe('a runbook that is followed word for word', () => {
    let shell: Shell
    const type = (typed: string): Promise<Typed> => shell.type(here(typed))
    beforeAll(async () => {
      const { aws, region } = cloud()
      const { credentials } = of()
      const env = {
        AWS_ENDPOINT_URL: aws,
        AWS_REGION: region,
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
        AWS_SESSION_TOKEN: credentials.sessionToken,
      }
      shell = await openShell({ endpoint: aws.replace('localhost', '127.0.0.1'), region, credentials }, (words) => typeInWords(words, env))
    })
    afterAll(() => shell.close())

    it('rotates every secret while people work', async () => {
      const [where, logins, rerun, master] = typedIn('rotate-secrets.md')
      const [edge] = typedIn('edge-secret.md')
      const walk = async (typed: string | undefined): Promise<string> => {
        const { code, notes, out } = await type(`${where}\n${typed}`)
        expect([typed, code, notes]).toEqual([typed, 0, expect.not.stringContaining('rror')])
        return out
      }
      const { parameters, secrets } = of()
      const names = [...parameters.keys()].filter((name) => name.startsWith('/sekisho/dev/data/secret/'))
      const values = () => new Map(names.map((name) => [name.split('/').at(-1)!, secrets.value(parameters.get(name)!)]))
      const master0 = secrets.value(parameters.get('/sekisho/dev/data/master-secret-arn')!)
      const before = values()
      const changed = () => [...values()].flatMap(([login, value]) => (value === before.get(login) ? [] : [login]))
      const session = await sessionOf('tanaka')

      await walk(logins)
      expect(changed().toSorted()).toEqual([...before.keys()].filter((login) => login !== 'nobody').toSorted())
      await walk(rerun)
      expect(await open(session)).toEqual(all(200))
      await walk(master)
      expect(secrets.value(parameters.get('/sekisho/dev/data/master-secret-arn')!)).not.toBe(master0)
      await walk(rerun)
      // What the stage's file takes as the version.
      expect(await walk(edge)).toMatch(/^[\w-]{32,64}\n$/)
      expect(changed()).toContain('nobody')
      expect(await open(session)).toEqual(all(200))
    })

    it('locks somebody out, then everybody, then stops all that is served, and opens it again', async () => {
      const [one, everybody, stop, start, status] = typedIn('lock-out.md')
      const [suspended, signedOut] = endings('lock-out.md')
      const seconds = promisedSeconds(pageOf('lock-out.md'))
      const [tanaka, ito] = [await sessionOf('tanaka'), await sessionOf('ito')]
      const locks = async (typed: string, says: string): Promise<void> => {
        expect(await type(typed)).toMatchObject({ code: 0, out: expect.stringContaining(says) as string })
        await moveClock(seconds * 1000)
      }
      await locks(one!, suspended!)
      expect([await open(tanaka), await open(ito)]).toEqual([all(403), all(200)])
      await locks(everybody!, signedOut!)
      expect(await open(ito)).toEqual(all(401))

      const again = await sessionOf('ito')
      const served = [...screens, '/api/account']
      expect(await type(stop!)).toMatchObject({ code: 0 })
      expect(await open(again, served)).toEqual(all(500, served))
      expect(await type(start!)).toMatchObject({ code: 0 })
      expect(await open(again, served)).toEqual(all(200, served))
      expect(status).toBe('npx pnpm@12 sekisho status --stage production')
    })

    it('lets somebody in past those who manage staff, and only by the second command', async () => {
      const [first, glass] = typedIn('first-admin.md')
      const [invited] = endings('first-admin.md')
      expect(await type(first!)).toMatchObject({ code: 1, notes: expect.stringContaining('can manage staff already') as string })
      expect(await type(glass!)).toMatchObject({ code: 0, out: expect.stringContaining(invited!) as string })
      const [, address] = /--email (\S+)/.exec(here(glass!))!
      const mail = of().mails.findLast(({ to }) => to === address)!
      expect((await firstSignIn(address!, mail, 'a password of their own, and long')).at(-1)).toBe('DONE')
      expect(await open(await sessionNow())).toEqual(all(200))
    })
  })
}
