import { preferenceMessages } from '../i18n/messages/preferences.ts'
import { useMessages } from '../i18n/use-messages.ts'
import { ChoiceSwitch } from './choice-switch.tsx'
import { densities, setDensity, useDensity, type Density } from './density.ts'

/** @param onChosen told after the switch, where the choice is kept elsewhere too */
export function DensitySwitch({ onChosen }: { onChosen?: (chosen: Density) => void }) {
  const t = useMessages(preferenceMessages)
  const choose = (chosen: Density) => {
    setDensity(chosen)
    onChosen?.(chosen)
  }
  return (
    <ChoiceSwitch
      label={t('density')}
      choices={densities.map((value) => ({ value, label: t(value) }))}
      value={useDensity()}
      onChange={choose}
    />
  )
}
