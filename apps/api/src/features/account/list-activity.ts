import type { account } from '@sekisho/contract/account'
import type { Operation } from '../../http/route.ts'
import { historyPage } from '../../platform/people/history-page.ts'
import { staffDirectory } from '../../platform/people/staff-command.ts'

/** The caller's own sign-ins and what was changed about them, newest first. @throws CursorError */
export const listActivity: Operation<typeof account.activity> = ({ query }, context) =>
  historyPage(staffDirectory(context).table, context.actor.staffId, query)
