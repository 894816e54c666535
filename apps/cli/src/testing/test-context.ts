import type { Database } from '@sekisho/database/database'
import type { AwsJson } from '@sekisho/identity/aws/signed-fetch'
import type { Context } from '../command.ts'
import { testTerminal } from './test-terminal.ts'

interface Given {
  call: AwsJson
  /** What the stage's stacks published. */
  published: Readonly<Record<string, string>>
  /** The company's own table; none where passwords are at Cognito. */
  database?: Database
  now?: () => Date
}

/** What a command gets, with a stage of one's own and a terminal that remembers. */
export function testContext({ call, published, database, now = () => new Date() }: Given) {
  const seen = testTerminal()
  const context: Context = {
    terminal: seen.terminal,
    isJson: false,
    connect: async () => ({
      name: 'dev',
      region: 'ap-northeast-1',
      call,
      invoke: () => Promise.reject(new Error('no function here')),
      published: async (name) => published[name] ?? '',
      findPublished: async (name) => published[name] ?? null,
      database: () => (database ? Promise.resolve(database) : Promise.reject(new Error('no database here'))),
    }),
    env: {},
    progress: (title) => ({ at: (done, total) => seen.terminal.note(`${title}: ${done} of ${total}`), end: () => undefined }),
    now,
  }
  return { context, notes: seen.notes }
}
