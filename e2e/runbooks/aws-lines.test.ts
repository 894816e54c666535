import { expect, it } from 'vitest'
import { isAsked, parseAws, parseWait, STDIN } from './aws-words.ts'
import { pageOf, pages } from './typed.ts'

/** The CLI's own commands and its shorthand for S3, of which no client has a model. */
const OTHERS = /^aws (?:sso|configure|s3) /

/** Every line of a page that asks AWS, joined over line ends; what follows it in the shell is not AWS's. */
function linesIn(page: string): string[] {
  const text = pageOf(page).replaceAll(/\\\n\s*/g, ' ')
  return [...text.matchAll(/(?<=^\s*|`|\$\()aws [^`\n]+/gm)].map(([line]) =>
    line.replace(/(?:\)(?: &&)?$|\); do$|; done$| && .*$| >\s.*$)/, '').trim(),
  )
}

/** As a shell parts them. */
const words = (line: string): string[] =>
  [...line.matchAll(/(?:"(?:[^"\\]|\\.)*"|'[^']*'|<[^<>]+>|[^\s"'])+/g)].map(([word]) => word.replaceAll(/^['"]|['"]$/g, ''))

const lines = pages.flatMap((page) => linesIn(page).map((line): [string, string] => [page, line]))

it.each(lines.filter(([, line]) => !OTHERS.test(line)))('%s asks AWS what there is to ask: %s', async (_page, line) => {
  const [, service = '', ...rest] = words(line)
  expect(isAsked(service)).toBe(true)
  if (rest[0] === 'wait') return parseWait([service, ...rest])
  await parseAws([service, ...rest])
})

it('looks at lines as they are typed, and refuses what AWS has not', async () => {
  expect(lines.length).toBeGreaterThan(25)
  await expect(parseAws(['rds', 'modify-db-clusters'])).rejects.toThrow('there is no operation "modify-db-clusters"')
  await expect(parseAws(['rds', 'modify-db-cluster', '--cluster', 'x'])).rejects.toThrow('there is no option "--cluster"')
  await expect(parseAws(['ssm', 'get-parameter', '--name'])).rejects.toThrow('has no value')
  await expect(parseAws(['rds', 'modify-db-cluster', '--apply-immediately'])).rejects.toThrow('"DBClusterIdentifier" is left out')
  const put = ['secretsmanager', 'put-secret-value', '--secret-id', 'x', '--secret-string']
  await expect(parseAws([...put, '{"password":"x"}'])).rejects.toThrow('stands on the command line')
  expect((await parseAws([...put, STDIN], '関所')).input).toEqual({ SecretId: 'x', SecretString: '関所' })
})
