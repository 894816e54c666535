export interface ToastMessage {
  text: string
  tone: 'positive' | 'danger' | 'info'
  /** One thing to do about it, such as taking it back. */
  action?: { label: string; onAction: () => void } | undefined
}
