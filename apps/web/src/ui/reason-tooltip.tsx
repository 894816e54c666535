import type { ReactElement } from 'react'
import { Tooltip } from './tooltip.tsx'

/** Says at once why a button is off. A file of its own, so that a page without such a button loads no tooltip. */
export default function ReasonTooltip({ reason, children }: { reason: string; children: ReactElement }) {
  return (
    <Tooltip text={reason} delay={0}>
      {children}
    </Tooltip>
  )
}
