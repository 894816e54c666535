export interface ApiErrorStateProps {
  error: unknown
  onRetry?: () => void
  isRetrying?: boolean
}
