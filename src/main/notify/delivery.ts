import type { SmtpSettings } from '../../shared/contract/reminders.ts'

/** 发送方式 with its secrets: for this folder alone. */
export type SmtpAccount = SmtpSettings & { readonly password: string | null }
export type ChatRobot = { readonly isOn: boolean; readonly url: string | null }
export type Delivery = { readonly smtp: SmtpAccount; readonly webhook: ChatRobot }

/** As every workspace begins: nothing leaves the machine. */
export const noDelivery: Delivery = {
  smtp: { isOn: false, host: '', port: 465, security: 'tls', user: '', sender: '', password: null },
  webhook: { isOn: false, url: null },
}
