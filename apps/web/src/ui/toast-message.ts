export interface ToastMessage {
  text: string
  tone: 'positive' | 'danger' | 'info'
}
