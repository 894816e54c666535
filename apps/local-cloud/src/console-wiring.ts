import type { ConsoleDependencies } from './console/dependencies.ts'
import type { Kernel } from './kernel.ts'
import type { SampleData } from './sample-data-wiring.ts'
import type { Services } from './services.ts'

/** What the console shows and sets in motion, taken from the running parts. */
export function consoleDependencies({ functions, faults }: Kernel, { idp, rdsData }: Services, sample: SampleData): ConsoleDependencies {
  return {
    people: () => sample.people.map(({ totpSecret, ...person }) => ({ ...person, ...(totpSecret !== null && { totpSecret }) })),
    mails: () => idp.outbox,
    forgetAttempts: (email) => idp.forgetAttempts(email),
    reset: async () => {
      faults.clear()
      await sample.reset()
    },
    starts: () => functions.starts(),
    killFunction: (name) => functions.kill(name),
    pauseDatabase: ({ pause, resumeMs }) => rdsData.pause(pause ? resumeMs : 0),
    injectFault: (fault) => faults.add(fault),
  }
}
