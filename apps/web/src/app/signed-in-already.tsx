import { Navigate, useLocation } from 'react-router'
import { returnToOf } from '../session/return-to.ts'

/** Somebody who is signed in and opens the sign-in page goes on to where it would lead. */
export function SignedInAlready() {
  const { search } = useLocation()
  return <Navigate to={returnToOf(search)} replace />
}
