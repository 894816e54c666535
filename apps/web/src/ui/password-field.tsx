import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { widgetMessages } from '../i18n/messages/widgets.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { IconButton } from './icon-button.tsx'
import { TextField, type TextFieldProps } from './text-field.tsx'

/** A password that can be looked at, so that it need not be typed twice in the dark. */
export function PasswordField(props: Omit<TextFieldProps, 'type' | 'action'>) {
  const [isShown, setShown] = useState(false)
  const t = useMessages(widgetMessages)
  const toggle = (
    <IconButton size="small" label={t(isShown ? 'hidePassword' : 'showPassword')} onPress={() => setShown(!isShown)}>
      {isShown ? <EyeOff aria-hidden size={16} /> : <Eye aria-hidden size={16} />}
    </IconButton>
  )
  return <TextField {...props} type={isShown ? 'text' : 'password'} spellCheck="false" autoCorrect="off" action={toggle} />
}
