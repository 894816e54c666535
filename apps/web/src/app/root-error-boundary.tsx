import { Component, type ReactNode } from 'react'
import { ErrorScreen } from './error-screen.tsx'

interface State {
  error: unknown
}

/** Catches what breaks outside the router: the sign-in page, and the router itself. */
export class RootErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: unknown): State {
    return { error: error ?? new Error('unknown') }
  }

  override render() {
    return this.state.error === null ? this.props.children : <ErrorScreen error={this.state.error} />
  }
}
