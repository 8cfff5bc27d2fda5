/** What the audit log keeps of a change to 发送方式: never a secret. */
export type DeliveryNote = {
  readonly channel: 'smtp' | 'webhook'
  readonly isOn: boolean
  /** Host and port. */
  readonly to: string
}
