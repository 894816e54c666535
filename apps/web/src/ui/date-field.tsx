import { lazy, Suspense } from 'react'
import type { DateFieldProps } from './date-field-props.ts'
import { fieldClass, inputClass } from './field-looks.ts'

const TypedDateField = lazy(() => import('./typed-date-field.tsx'))

/** A calendar day in the chosen language, which the browser's own field does not speak. It loads behind a box of its size. */
export function DateField(props: DateFieldProps) {
  return (
    <Suspense
      fallback={
        <div aria-hidden className={`${fieldClass} ${props.className ?? ''}`}>
          <div className={`${inputClass} sm:w-40`} />
        </div>
      }
    >
      <TypedDateField {...props} />
    </Suspense>
  )
}
