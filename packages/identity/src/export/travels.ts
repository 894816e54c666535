import { textOf, type Item } from '../directory-item.ts'

/**
 * What belongs to one deployment and one moment: keys of requests that may come again, counters of a day, leases and
 * what a comparison found, sessions, and how far an import or a restore is.
 */
const STAYS = /^(?:(?:KEY|INVITATIONS|SESSION|RESTORE)#|(?:BACKUP|IMPORT|RESTORE)$)/

/** Whether an item goes into an export. A kind that nobody has thought of yet does: it is better kept than lost. */
export const travels = (item: Item): boolean => !STAYS.test(textOf(item, 'pk') ?? '')
