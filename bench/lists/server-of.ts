import type { Absent, Run } from '../measured.ts'
import { postgresFolder } from './databases.ts'
import { findPostgres, startPostgres, type PostgresServer } from './postgres-server.ts'

/** The installed server, started; null where there is none or it does not start, which is said. */
export async function serverOf(peers: Run['peers'], absent: Absent[]): Promise<(PostgresServer & { major: number }) | null> {
  const found = findPostgres()
  if (!found || peers.folder === null) {
    absent.push({ peer: 'PostgreSQL', why: found ? peers.why : 'it is not installed here (Debian: postgresql)' })
    return null
  }
  try {
    return { ...(await startPostgres(found.bin, postgresFolder(found.major))), major: found.major }
  } catch (error) {
    absent.push({ peer: 'PostgreSQL', why: (error as Error).message })
    return null
  }
}
