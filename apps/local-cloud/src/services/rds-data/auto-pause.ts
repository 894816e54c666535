import { AwsError, type Cloud } from '../../cloud.ts'

/** Aurora at 0 ACU: asleep until somebody calls, then some seconds of refusals. */
export class AutoPause {
  readonly #cloud: Cloud
  #resumeMs: number | undefined
  #resumesAt: number | undefined

  constructor(cloud: Cloud) {
    this.#cloud = cloud
  }

  /** Puts the database to sleep. The first call wakes it; it answers `resumeMs` later. */
  pause(resumeMs = 15_000): void {
    this.#resumeMs = resumeMs
    this.#resumesAt = undefined
  }

  get state(): 'awake' | 'paused' | 'resuming' {
    if (this.#resumeMs === undefined) return 'awake'
    if (this.#resumesAt === undefined) return 'paused'
    return this.#cloud.clock.now() < this.#resumesAt ? 'resuming' : 'awake'
  }

  /** @throws AwsError DatabaseResumingException while the database sleeps or resumes */
  wake(instance: string): void {
    if (this.state === 'paused') this.#resumesAt = this.#cloud.clock.now() + this.#resumeMs!
    if (this.state !== 'awake') {
      throw new AwsError(
        'DatabaseResumingException',
        `The Aurora DB instance ${instance} is resuming after being auto-paused. Please wait a few seconds and try again.`,
      )
    }
    this.#resumeMs = undefined
  }
}
