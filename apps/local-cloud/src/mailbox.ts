import { randomUUID } from 'node:crypto'

/** A mail that AWS would have sent. `at` in epoch ms. */
export interface Mail {
  to: string
  subject: string
  text: string
  html?: string
  /** Names in lower case. */
  headers: Record<string, string>
  at: number
}

const kept = 2000

/** Every mail of Cognito and SES in the order they were sent. Kept in memory; nothing leaves the machine. */
export class Mailbox {
  readonly mails: Mail[] = []
  readonly #listeners = new Set<(mail: Mail) => void>()

  /** Keeps the mail with the headers that any mail has, and answers its id. */
  send(mail: Mail): string {
    const id = randomUUID()
    const complete = { ...mail, headers: { ...standardHeaders(mail, id), ...mail.headers } }
    this.mails.push(complete)
    if (this.mails.length > kept) this.mails.shift()
    for (const listener of this.#listeners) listener(complete)
    return id
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

function standardHeaders({ to, subject, at }: Mail, id: string): Record<string, string> {
  return {
    to,
    subject,
    date: new Date(at).toUTCString().replace('GMT', '+0000'),
    'message-id': `<${id}@email.amazonses.com>`,
    'mime-version': '1.0',
  }
}
