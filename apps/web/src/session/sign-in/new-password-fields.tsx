import { PASSWORD_LENGTH } from '@sekisho/contract/password-length'
import type { Ref } from 'react'
import { signInMessages } from '../../i18n/messages/sign-in.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { PasswordField } from '../../ui/password-field.tsx'
import { newPasswordFault } from './password-rule.ts'

interface Props {
  /** For password managers, which file the new password under it. */
  email: string
  password: string
  again: string
  onPassword: (password: string) => void
  onAgain: (again: string) => void
  /** Faults are told once somebody has tried to go on. */
  wasTried: boolean
  inputRef?: Ref<HTMLInputElement>
}

/** A new password, twice, with the rule said before it is broken. */
export function NewPasswordFields({ email, password, again, onPassword, onAgain, wasTried, inputRef = null }: Props) {
  const t = useMessages(signInMessages)
  const fault = wasTried ? newPasswordFault(password, again) : null
  const said = fault ? t(`fault:${fault}`, { length: PASSWORD_LENGTH }) : undefined
  return (
    <>
      <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
      <PasswordField
        label={t('newPassword')}
        name="new-password"
        autoComplete="new-password"
        help={t('newPasswordHelp', { length: PASSWORD_LENGTH })}
        value={password}
        onChange={onPassword}
        error={fault === 'different' ? undefined : said}
        inputRef={inputRef}
      />
      <PasswordField
        label={t('again')}
        name="new-password-again"
        autoComplete="new-password"
        value={again}
        onChange={onAgain}
        error={fault === 'different' ? said : undefined}
      />
    </>
  )
}
