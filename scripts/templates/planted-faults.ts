import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

interface Template {
  Resources: Record<string, { Type: string; Properties: Record<string, any> }>
}

interface Planted {
  stack: 'identity' | 'api'
  plant(template: Template): void
  /** What the linter has to say, a line for each fault. */
  findings: RegExp[]
}

const actionsOf = ({ Resources }: Template) =>
  Object.values(Resources)
    .filter(({ Type }) => Type === 'AWS::IAM::Policy')
    .flatMap(({ Properties }) => Properties['PolicyDocument'].Statement as { Action: string | string[] }[])
    .find(({ Action }) => Action.includes('cognito-idp:AdminRevokeUserSession'))!

/** What passes since the linter was told of it is still judged, and whatever is like it and unknown is still refused. */
const planted: readonly Planted[] = [
  {
    stack: 'identity',
    plant: ({ Resources }) => {
      Resources['SessionTracking']!.Properties = { UserSessionTracking: 'ON', TokenSession: { MaxPerUser: 101 }, Sessions: 1 }
    },
    findings: [/:E3003:.*UserPoolId/, /:E3030:.*ON/, /:E3034:.*101/, /:E3002:.*Sessions/],
  },
  {
    stack: 'identity',
    plant: ({ Resources }) => void (Resources['SessionTracking']!.Type = 'AWS::Cognito::UserPoolSessions'),
    findings: [/:E3006:.*UserPoolSessions/],
  },
  {
    stack: 'api',
    plant: (template) => void (actionsOf(template).Action = ['cognito-idp:AdminRevokeUserSession', 'cognito-idp:AdminEndUserSession']),
    findings: [/:W3037:.*adminendusersession/],
  },
]

/** Lints templates with faults. @returns a line for each fault that the linter does not find in its own template, with what it found */
export function missedFaults(assembly: string, lint: (files: string[]) => string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-planted-'))
  try {
    const files = planted.map(({ stack, plant }, at) => {
      const template = JSON.parse(readFileSync(join(assembly, `sekisho-dev-${stack}.template.json`), 'utf8')) as Template
      plant(template)
      const file = join(folder, `${at}-${stack}.template.json`)
      writeFileSync(file, JSON.stringify(template))
      return file
    })
    const found = lint(files)
    const lines = found.split('\n')
    const missed = planted.flatMap(({ stack, findings }, at) => {
      const own = lines.filter((line) => line.startsWith(`${files[at]!}:`))
      return findings.filter((finding) => !own.some((line) => finding.test(line))).map((finding) => `${at}-${stack}: ${finding}`)
    })
    return missed.length === 0 ? [] : [...missed, found]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
