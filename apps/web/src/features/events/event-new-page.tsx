import { useSearchParams } from 'react-router'
import { EventEditor } from './event-editor.tsx'

/** A new event; the address may name its day. */
export function EventNewPage() {
  const [asked] = useSearchParams()
  const day = asked.get('day') ?? ''
  return <EventEditor event={null} begin={/^\d{4}-\d{2}-\d{2}$/.test(day) ? { startDay: day, endDay: day } : {}} />
}
