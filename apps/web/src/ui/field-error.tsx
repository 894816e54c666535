import { CircleAlert } from 'lucide-react'
import { FieldError as AriaFieldError } from 'react-aria-components/FieldError'
import { errorClass } from './field-looks.ts'

/** What is wrong with a field and what to do about it; empty when nothing is. */
export function FieldError({ children }: { children?: string | undefined }) {
  return (
    <AriaFieldError className={errorClass}>
      {({ validationErrors }) => (
        <>
          <CircleAlert aria-hidden size={14} className="mt-[0.2em] shrink-0" />
          <span>{children ?? validationErrors.join(' ')}</span>
        </>
      )}
    </AriaFieldError>
  )
}
