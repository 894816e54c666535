import { passkeyStates, signInAges, staffStatuses } from '@sekisho/contract/staff'
import { useLanguage } from '../../i18n/language-store.ts'
import { staffMessages } from '../../i18n/messages/staff.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import type { FilterProps } from '../../list/list-page.tsx'
import { joinChoices, splitChoices } from '../../list/list-query.ts'
import { ListSearch } from '../../list/list-search.tsx'
import { takesPasskeys } from '../../session/current-session.ts'
import { FilterMenu } from '../../ui/filter-menu.tsx'
import type { StaffFilter } from './queries.ts'
import { roleChoices, roleName } from './role-words.ts'

const mfaStates = ['totp', 'none'] as const

/** Search and filters of the staff list. */
export default function StaffFilters({ query, change, onClear, count, tools }: FilterProps<StaffFilter>) {
  const t = useMessages(staffMessages)
  const language = useLanguage()
  const chosen = <V extends string>(of: readonly V[], value: string | undefined) => of.filter((one) => splitChoices(value).includes(one))
  return (
    <ListSearch
      label={t('searchLabel')}
      searched={query.q ?? ''}
      onSearch={(q) => change({ q }, { replace: true })}
      onClear={onClear}
      count={count}
    >
      <FilterMenu
        label={t('role')}
        options={roleChoices.map((value) => ({ value, label: roleName(value, language) }))}
        values={chosen(roleChoices, query.role)}
        onChange={(values) => change({ role: joinChoices(values) })}
      />
      <FilterMenu
        label={t('status')}
        options={staffStatuses.map((value) => ({ value, label: t(`status:${value}`) }))}
        values={chosen(staffStatuses, query.status)}
        onChange={(values) => change({ status: joinChoices(values) })}
      />
      <FilterMenu
        label={t('mfa')}
        options={mfaStates.map((value) => ({ value, label: t(value === 'totp' ? 'mfaTotp' : 'mfaNone') }))}
        values={chosen(mfaStates, query.mfa)}
        onChange={(values) => change({ mfa: joinChoices(values) })}
      />
      {takesPasskeys() && (
        <FilterMenu
          label={t('passkeys')}
          options={passkeyStates.map((value) => ({ value, label: t(`passkey:${value}`) }))}
          values={chosen(passkeyStates, query.passkey)}
          onChange={(values) => change({ passkey: joinChoices(values) })}
        />
      )}
      <FilterMenu
        label={t('lastSignIn')}
        options={signInAges.map((value) => ({ value, label: t(`age:${value}`) }))}
        values={chosen(signInAges, query.lastSignIn)}
        // The contract takes one: choosing another gives up the first.
        onChange={(values) => change({ lastSignIn: values.find((value) => value !== query.lastSignIn) ?? '' })}
      />
      {tools}
    </ListSearch>
  )
}
