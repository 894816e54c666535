/** A mail that Cognito would have sent. `at` in epoch ms. */
export interface Mail {
  to: string
  subject: string
  text: string
  html?: string
  headers: Record<string, string>
  at: number
}

const kept = 200

/** Mails in the order they were sent. Kept in memory; nothing leaves the machine. */
export class Outbox {
  readonly mails: Mail[] = []
  readonly #listeners = new Set<(mail: Mail) => void>()

  send(mail: Mail): void {
    this.mails.push(mail)
    if (this.mails.length > kept) this.mails.shift()
    for (const listener of this.#listeners) listener(mail)
  }

  /** Calls the listener for every mail to come; the answer stops it. */
  onMail(listener: (mail: Mail) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  clear(): void {
    this.mails.length = 0
  }
}
