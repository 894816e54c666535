import { moveStations, type Move, type MoveStation } from '@sekisho/contract/staff'
import { useState } from 'react'
import { paths } from '../../app/paths.ts'
import { formatDateTime } from '../../format/dates.ts'
import { useLanguage } from '../../i18n/language-store.ts'
import { moveMessages } from '../../i18n/messages/move.ts'
import { useMessages } from '../../i18n/use-messages.ts'
import { Button } from '../../ui/button.tsx'
import { Link } from '../../ui/link.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import type { Tone } from '../../ui/tone.ts'
import { useMinute } from '../../ui/use-minute.ts'

const tones: Record<MoveStation, Tone> = {
  moved: 'positive',
  invited: 'info',
  'on-the-way': 'info',
  waiting: 'neutral',
  failed: 'danger',
  'to-invite': 'caution',
}
/** More than one looks through; the rest comes when somebody asks. */
const SHOWN = 20

/** How far people of an earlier system are on their way to Cognito: how many are where, and who has not moved yet. */
export default function MoveStanding({ move }: { move: Move }) {
  const t = useMessages(moveMessages)
  const language = useLanguage()
  const now = useMinute()
  const [opens, ends] = [move.opens, move.ends].map((at) => formatDateTime(at, language)) as [string, string]
  const phase = now < Date.parse(move.opens) ? 'early' : now < Date.parse(move.ends) ? 'open' : 'over'
  return (
    <section aria-labelledby="move-standing" className="grid min-w-0 gap-3">
      <h2 id="move-standing" className="text-base font-semibold">
        {t('title')}
      </h2>
      <p className="max-w-3xl">{t(phase, { opens, ends })}</p>
      {move.standing ? <Standing standing={move.standing} /> : <p className="text-muted">{t('unknown')}</p>}
    </section>
  )
}

function Standing({ standing: { hashes, counts, people } }: { standing: NonNullable<Move['standing']> }) {
  const t = useMessages(moveMessages)
  return (
    <>
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-3 lg:grid-cols-6">
        {moveStations.map((station) => (
          <div key={station} className="grid gap-1 bg-surface px-4 py-3">
            <dt className="text-[0.8125rem] text-muted">{t(`station:${station}`)}</dt>
            <dd className="text-lg font-semibold tabular-nums">{counts[station]}</dd>
          </div>
        ))}
      </dl>
      <p className="max-w-3xl text-[0.8125rem] text-muted">{hashes === 0 ? t('noHashes') : t('hashes', { count: hashes })}</p>
      {people.length === 0 ? <p>{t('everybody')}</p> : <Left people={people} />}
    </>
  )
}

/** Who needs somebody stands first. */
const order = moveStations.toReversed()

function Left({ people }: { people: NonNullable<Move['standing']>['people'] }) {
  const t = useMessages(moveMessages)
  const [isWhole, setWhole] = useState(false)
  const sorted = people.toSorted((a, b) => order.indexOf(a.station) - order.indexOf(b.station))
  return (
    <>
      <h3 className="text-sm font-semibold">{t('people')}</h3>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {(isWhole ? sorted : sorted.slice(0, SHOWN)).map(({ staffId, name, email, station }) => (
          <li key={staffId} className="grid gap-1 px-4 py-3 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center sm:gap-x-4">
            <p className="flex flex-wrap gap-x-3 [overflow-wrap:anywhere]" translate="no">
              <Link href={paths.staffMember(staffId)}>{name}</Link>
              <bdi className="text-muted">{email}</bdi>
            </p>
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-[0.8125rem]">
              {station !== 'moved' && <span className="text-muted">{t(`next:${station}`)}</span>}
              <StatusBadge tone={tones[station]}>{t(`station:${station}`)}</StatusBadge>
            </p>
          </li>
        ))}
      </ul>
      {!isWhole && sorted.length > SHOWN && (
        <div>
          <Button onPress={() => setWhole(true)}>{t('more', { count: sorted.length })}</Button>
        </div>
      )}
    </>
  )
}
