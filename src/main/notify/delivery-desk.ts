import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import { sendProblems } from '../../shared/text/reminder-words.ts'
import type { Delivery, SmtpAccount } from './delivery.ts'
import type { DeliveryStore } from './delivery-store.ts'
import { robotUrl } from './send-webhook.ts'

/** What the page may see of it. */
export function viewDelivery(store: DeliveryStore, workspace: string): OutputOf<'delivery.get'> {
  const { smtp, webhook } = store.read(workspace)
  const { password, ...settings } = smtp
  return {
    smtp: { ...settings, hasPassword: password !== null },
    webhook: { isOn: webhook.isOn, shown: withoutKey(webhook.url) },
    keepsSecrets: store.keepsSecrets,
  }
}

/** A change that may be kept, or why it may not. */
export type Changed = { readonly delivery: Delivery } | { readonly problem: string }

/** A password goes to no server but the one that it was typed for. */
export function withSmtp(before: Delivery, { password, ...settings }: InputOf<'delivery.setSmtp'>): Changed {
  const isSameServer = serverOf(before.smtp) === serverOf(settings)
  const kept = password ?? (isSameServer ? before.smtp.password : null)
  const smtp = { ...settings, password: settings.user === '' ? null : kept }
  if (settings.isOn) {
    if (settings.host === '' || settings.sender === '') return { problem: sendProblems.smtpIncomplete }
    if (settings.user !== '' && kept === null) return { problem: sendProblems.passwordNeeded }
  }
  if (settings.security === 'none' && settings.user !== '' && !isThisMachine(settings.host)) {
    return { problem: sendProblems.passwordInClear }
  }
  return { delivery: { ...before, smtp } }
}

export function withWebhook(before: Delivery, { isOn, url }: InputOf<'delivery.setWebhook'>): Changed {
  const kept = url === null ? before.webhook.url : url.trim() === '' ? null : url.trim()
  if (kept !== null && robotUrl(kept) === null) return { problem: sendProblems.badUrl }
  if (isOn && kept === null) return { problem: sendProblems.urlNeeded }
  return { delivery: { ...before, webhook: { isOn, url: kept } } }
}

/** Where it goes, for the log: never a key. */
export function addressOf(channel: 'smtp' | 'webhook', { smtp, webhook }: Delivery): string {
  return channel === 'smtp' ? `${smtp.host}:${smtp.port}` : (robotUrl(webhook.url ?? '')?.host ?? '')
}

function serverOf({ host, port, security, user }: Omit<SmtpAccount, 'password'>): string {
  return JSON.stringify([host, port, security, user])
}

function isThisMachine(host: string): boolean {
  return host === '127.0.0.1' || host === 'localhost'
}

/** The key of a robot is all that protects its group. */
function withoutKey(typed: string | null): string {
  const url = typed === null ? null : robotUrl(typed)
  return url === null ? '' : `${url.origin}${url.pathname}${url.search === '' ? '' : '?…'}`
}
