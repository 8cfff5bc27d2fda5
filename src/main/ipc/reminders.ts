import { ok } from '../../shared/base/index.ts'
import { viewContacts } from '../usecases/contacts.ts'
import { findDraft, viewReminderLog } from '../usecases/reminder-log.ts'
import type { AreaHandlers } from './handlers.ts'
import type { Services } from './services.ts'

export function remindersHandlers({
  desk,
  workshop,
  post,
  showFile,
}: Services): AreaHandlers<'remind' | 'contacts' | 'delivery'> {
  return {
    'remind.preview': () => workshop.request('remind.preview', {}),
    'remind.send': () => post.remindNow('person'),
    'remind.log': ({ limit }) => desk.ask(({ db }) => viewReminderLog(db, limit)),
    'remind.showDraft': ({ mail }) => {
      const asked = desk.ask((reader) => findDraft(reader, mail))
      const found = asked.ok ? asked.value : asked
      if (!found.ok) return found
      showFile(found.value)
      return ok({})
    },
    'contacts.list': ({ period }) => desk.ask(({ db }) => viewContacts(db, period)),
    'contacts.save': (input) => workshop.request('contacts.save', input),
    'delivery.get': () => post.delivery(),
    'delivery.setSmtp': (input) => post.setSmtp(input),
    'delivery.setWebhook': (input) => post.setWebhook(input),
    'delivery.test': ({ channel }) => post.test(channel),
  }
}
