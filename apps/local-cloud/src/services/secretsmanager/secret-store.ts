import type { Cloud, Secrets, SecretVersion } from '../../cloud.ts'
import { physicalHash } from '../../template/physical-id.ts'

interface Version {
  value: string
  versionId: string
  createdAt: number
}

export interface StoredSecret extends Version {
  arn: string
  name: string
  /** What was current before. */
  previous?: Version
}

const file = 'secrets.json'

/** Secrets by name, kept over restarts so that logins keep working. */
export class SecretStore implements Secrets {
  readonly #cloud: Cloud
  readonly #secrets: Map<string, StoredSecret>

  constructor(cloud: Cloud) {
    this.#cloud = cloud
    this.#secrets = new Map(Object.entries(cloud.state.read<Record<string, StoredSecret>>(file) ?? {}))
  }

  value(arnOrName: string, version?: SecretVersion): string | undefined {
    return this.version(arnOrName, version)?.value
  }

  /** One version, by its id or its stage (the current one when neither is given); undefined when there is none. */
  version(arnOrName: string, { stage = 'AWSCURRENT', id }: SecretVersion = {}): (Version & { stage: string }) | undefined {
    const secret = this.find(arnOrName)
    const { previous } = secret ?? {}
    const versions = [...(secret ? [{ ...secret, stage: 'AWSCURRENT' }] : []), ...(previous ? [{ ...previous, stage: 'AWSPREVIOUS' }] : [])]
    return versions.find((one) => (id === undefined ? one.stage === stage : one.versionId === id))
  }

  manage(name: string, make: () => string): string {
    return (this.#secrets.get(name) ?? this.put(name, make())).arn
  }

  find(arnOrName: string): StoredSecret | undefined {
    return this.#secrets.get(arnOrName) ?? [...this.#secrets.values()].find((secret) => secret.arn === arnOrName)
  }

  put(name: string, value: string): StoredSecret {
    const { region, accountId, clock, state } = this.#cloud
    const arn = `arn:aws:secretsmanager:${region}:${accountId}:secret:${name}-${physicalHash('secret', name, 6)}`
    const before = this.#secrets.get(name)
    const previous = before && { value: before.value, versionId: before.versionId, createdAt: before.createdAt }
    const secret = { arn, name, value, versionId: crypto.randomUUID(), createdAt: clock.now(), ...(previous && { previous }) }
    this.#secrets.set(name, secret)
    state.write(file, Object.fromEntries(this.#secrets))
    return secret
  }
}
