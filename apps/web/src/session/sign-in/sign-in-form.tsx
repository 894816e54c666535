import type { FormEvent, ReactNode } from 'react'
import { signInMessages } from '../../i18n/messages/sign-in.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Button } from '../../ui/button.tsx'
import { Banner } from '../../ui/banner.tsx'
import type { SignInFailure } from './sign-in-failure.ts'

interface Props {
  title: string
  children: ReactNode
  /** The words on the button. */
  action: string
  /** Another button of the screen is the main one. */
  isSecond?: boolean
  isPending: boolean
  /** Shown above the fields, where it is read out. */
  failure: SignInFailure | null
  /** What else helps with that failure. */
  failureHelp?: ReactNode
  onSubmit: () => void
  /** Other ways to go on, below the button. */
  footer?: ReactNode
}

/** One screen of signing in: a heading, what went wrong, the fields, one button. Enter submits. */
export function SignInForm({ title, children, action, isSecond = false, isPending, failure, failureHelp, onSubmit, footer }: Props) {
  const t = useMessages(signInMessages)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isPending) onSubmit()
  }
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <h1 className="text-lg font-semibold">{title}</h1>
      {failure && (
        <Banner tone="danger">
          {t(`failure:${failure}`)}
          {failureHelp}
        </Banner>
      )}
      {children}
      <Button type="submit" look={isSecond ? 'secondary' : 'primary'} isPending={isPending} className="mt-1 min-h-10 w-full">
        {action}
      </Button>
      {footer && <div className="flex flex-wrap items-center justify-between gap-2 text-[0.8125rem]">{footer}</div>}
    </form>
  )
}
