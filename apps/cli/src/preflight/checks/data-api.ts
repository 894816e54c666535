import { ready, type Check } from '../finding.ts'

/** The Data API is not in every region that has Aurora: where it is not, its name is not either. */
export const dataApi: Check = {
  name: 'Data API',
  rights: [],
  async look({ settings }) {
    const { region, endpoint = `https://rds-data.${region}.amazonaws.com` } = settings()
    try {
      await fetch(endpoint, { method: 'HEAD', signal: AbortSignal.timeout(5_000) })
    } catch (error) {
      // The reason is the cause's: fetch itself says that it failed.
      throw error instanceof Error && error.cause instanceof Error ? error.cause : error
    }
    return [ready(`${region} has it.`)]
  },
}
