import { useRouteError } from 'react-router'
import { ErrorScreen } from './error-screen.tsx'

/** The error screen in place of one page. */
export function PageErrorScreen() {
  return <ErrorScreen error={useRouteError()} />
}
