import { approve } from './approve.ts'
import { askErase } from './ask-erase.ts'
import { beginExport } from './begin-export.ts'
import { decline } from './decline.ts'
import { editMember } from './edit-member.ts'
import { eraseMember } from './erase-member.ts'
import { exportPart } from './export-part.ts'
import { listApprovals } from './list-approvals.ts'
import { revealMember } from './reveal-member.ts'
import { stopExport } from './stop-export.ts'
import { undoMemberEdit } from './undo-member-edit.ts'
import { withdraw } from './withdraw.ts'

/** What the function loads with the first request for any of it. One file: with one each, a start would read every piece that two of them share. */
export const onDemand = {
  approve,
  askErase,
  beginExport,
  decline,
  editMember,
  eraseMember,
  exportPart,
  listApprovals,
  revealMember,
  stopExport,
  undoMemberEdit,
  withdraw,
}
