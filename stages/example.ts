import type { StageFile } from '@sekisho/stages/stage'

/**
 * A stage is one deployment. Copy this file to `stages/<name>.ts` and write your own values: the file's name is the
 * stage's. Files here but this one are not committed; a fork that keeps its own takes a line out of `.gitignore`.
 * `npx pnpm@12 sekisho preflight --stage <name>` says what your account still needs.
 */
export default {
  account: '111122223333',
  region: 'ap-northeast-1',
  /** `iam` unless a system of yours keeps the passwords (`custom`); see README, "Three authorizer modes". */
  mode: 'iam',
  /** Sleeps at no cost after half an hour without a request; 8 ACU are enough for a hundred people at work. */
  database: { kind: 'aurora', databaseName: 'sekisho', maxCapacity: 8, pauseAfterSeconds: 1800, backupDays: 35 },
  /** `{ kind: 'cognito' }` to begin with: 50 mails a day, and nothing to set up. */
  mail: {
    kind: 'ses',
    identityArn: 'arn:aws:ses:ap-northeast-1:111122223333:identity/sekisho.example',
    from: 'Sekisho <no-reply@sekisho.example>',
    replyTo: 'support@sekisho.example',
  },
  /** Whose people may ask for an account; nobody's: invitation is the only way in. */
  signUpDomains: [],
  /** Public keys of those who can open an export of the directory: `npx pnpm@12 sekisho keygen`. */
  exportRecipients: [],
  memberExports: { mostRows: 10_000, rowsAlone: 1_000 },
  /** Of `reservedConcurrency`, a deployment reserves what the account has, and says when that is less; a new account has none. */
  api: { ratePerSecond: 100, burst: 200, memoryMegabytes: 512, logDays: 400, reservedConcurrency: 20 },
  trail: true,
  /** Needs CDK's bootstrap in us-east-1 as well; leave it out to keep no log of the edge. */
  edgeLogDays: 90,
  /** What nobody does by hand, and the office's hours in Japan (Monday is 1). */
  unusualUse: {
    windowMinutes: 60,
    reveals: 20,
    searchWords: 60,
    narrowSearches: 30,
    exports: 10,
    officeHours: { from: '08:00', to: '20:00', days: [1, 2, 3, 4, 5] },
  },
  preWake: { cron: 'cron(45 8 ? * MON-FRI *)', timeZone: 'Asia/Tokyo' },
  /** Leave it out to begin with CloudFront's own name. */
  domain: {
    name: 'admin.sekisho.example',
    certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/11111111-2222-4333-8444-555555555555',
  },
  alarmMail: 'operations@sekisho.example',
  /** What can wait is mailed at eight. */
  quietHours: { from: '20:00', to: '08:00', timeZone: 'Asia/Tokyo', weekends: true },
  /** Of the whole account; `npx pnpm@12 sekisho cost` says what to expect. */
  monthlyDollars: 100,
  /** The logo is an SVG file beside this one; each accent has to be readable on its ground, which is checked. */
  brand: { name: 'Sekisho', accent: { light: '#2b4a9c', dark: '#93aef7' } },
} satisfies StageFile
