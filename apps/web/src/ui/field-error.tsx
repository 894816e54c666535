import { CircleAlert } from 'lucide-react'
import { errorClass } from './field-looks.ts'

/** What is wrong with a field and what to do about it. */
export function FieldError({ id, children }: { id: string; children: string }) {
  return (
    <p id={id} className={errorClass}>
      <CircleAlert aria-hidden size={14} className="mt-[0.2em] shrink-0" />
      {children}
    </p>
  )
}
