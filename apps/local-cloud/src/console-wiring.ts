import type { ConsoleDependencies, ConsolePerson } from './console/dependencies.ts'
import type { SamplePerson } from './describe-cloud.ts'
import type { Kernel } from './kernel.ts'
import type { SampleData } from './sample-data-wiring.ts'
import type { Services } from './services.ts'

/** What the console shows and sets in motion, taken from the running parts. */
export function consoleDependencies(
  { functions, faults, quotas, mailbox }: Kernel,
  { idp, rdsData, scheduler, cloudWatch, device }: Services,
  sample: SampleData,
): ConsoleDependencies {
  return {
    people: () => sample.people.map((person) => withSub(person, sample.subOf(person.email))),
    mails: () => mailbox.mails,
    setStanding: (email, change) => sample.setStanding(email, change),
    forgetAttempts: (email) => idp.forgetAttempts(email),
    reset: async () => {
      faults.clear()
      quotas.clear()
      await sample.reset()
      cloudWatch.reset()
      device.forget()
    },
    starts: () => functions.starts(),
    killFunction: (name) => functions.kill(name),
    pauseDatabase: ({ pause, resumeMs }) => rdsData.pause(pause ? resumeMs : 0),
    faults,
    quotas,
    schedules: scheduler,
    alarms: () => cloudWatch.alarms(),
    setListLag: (ms) => idp.setListLag(ms),
    passkeys: { areTaken: () => idp.takesPasskeys(), of: (email) => idp.passkeysOf(email), device },
  }
}

/** A person of the console, named in journal lines by the `sub` that signed calls carry. */
function withSub({ totpSecret, ...person }: SamplePerson, sub: string | undefined): ConsolePerson {
  return { ...person, ...(totpSecret !== null && { totpSecret }), ...(sub !== undefined && { sub }) }
}
