import { join } from 'node:path'
import { err, ok, type Result } from '../../shared/base/index.ts'
import type { AppError } from '../../shared/contract/errors.ts'
import type { InputOf, OutputOf } from '../../shared/contract/specs.ts'
import type { DeliveryNote } from '../../shared/domain/delivery-note.ts'
import type { EpochMs } from '../../shared/domain/epoch-ms.ts'
import type { Deadline, MailOutcome, MailOutcomes, OutgoingMail, RemindAsker } from '../../shared/domain/reminder.ts'
import {
  chatHead,
  chatWords,
  OUTBOX,
  reminderNotice,
  sendProblems,
  testMail,
} from '../../shared/text/reminder-words.ts'
import { chatText } from './chat-text.ts'
import type { Delivery } from './delivery.ts'
import { addressOf, type Changed, viewDelivery, withSmtp, withWebhook } from './delivery-desk.ts'
import type { DeliveryStore } from './delivery-store.ts'
import { draftAll } from './draft-all.ts'
import { draftMail } from './draft-mail.ts'
import { type Sent, sendMail } from './send-mail.ts'
import { sendWebhook } from './send-webhook.ts'

export type PostOfficeOptions = {
  /** A job runs, and the facts are half there. */
  readonly isBusy: () => boolean
  /** Only looks: the clock asks every minute, and the window asks anew after each write. */
  readonly isAnyDue: () => Promise<boolean>
  /** Writes down what is due now, once. */
  readonly begin: (asked: RemindAsker) => Promise<Result<Begun, AppError>>
  readonly record: (outcomes: MailOutcomes) => Promise<Result<unknown, AppError>>
  readonly note: (note: DeliveryNote) => Promise<Result<unknown, AppError>>
  /** Of the workspace that lies open; null without one. */
  readonly workspace: () => string | null
  readonly store: DeliveryStore
  /** False: the system showed nothing. */
  readonly notify: (title: string, body: string) => boolean
  readonly now: () => EpochMs
}

type Begun = {
  readonly workspace: string
  readonly deadline: Deadline
  readonly contracts: number
  readonly escalations: number
  readonly missing: readonly string[]
  readonly mails: readonly OutgoingMail[]
}

type Problem = OutputOf<'delivery.test'>

export type PostOffice = {
  /** 生成催办: drafts, and what is switched on beside them. The clock and people may both ask: one after the other. */
  readonly remindNow: (asked: RemindAsker) => Promise<Result<OutputOf<'remind.send'>, AppError>>
  readonly delivery: () => Result<OutputOf<'delivery.get'>, AppError>
  readonly setSmtp: (input: InputOf<'delivery.setSmtp'>) => Promise<Result<Problem, AppError>>
  readonly setWebhook: (input: InputOf<'delivery.setWebhook'>) => Promise<Result<Problem, AppError>>
  readonly test: (channel: 'smtp' | 'webhook') => Promise<Result<Problem, AppError>>
  /** An .eml to nobody yet: who it goes to is for the person who opens it. */
  readonly draft: (words: InputOf<'handbook.saveMail'>) => Promise<Uint8Array>
}

const nothingDue: OutputOf<'remind.send'> = { people: 0, contracts: 0, escalations: 0, missing: [], failed: 0 }
const notOpen = err({ code: 'WORKSPACE_NOT_OPEN', facts: {} } as const)

/** Everything that leaves the machine leaves it here. */
export function createPostOffice(options: PostOfficeOptions): PostOffice {
  const { isBusy, isAnyDue, begin, record, note, workspace: open, store, notify, now } = options
  let last: Promise<unknown> = Promise.resolve()

  async function remind(asked: RemindAsker): Promise<Result<OutputOf<'remind.send'>, AppError>> {
    if (asked === 'schedule' && (isBusy() || !(await isAnyDue()))) return ok(nothingDue)
    const begun = await begin(asked)
    if (!begun.ok) return begun
    const { mails, missing, contracts, escalations, workspace, deadline } = begun.value
    if (mails.length === 0) return ok(nothingDue)
    const drafts = await draftAll(mails, { workspace, outbox: join(workspace, OUTBOX), at: deadline.asOf })
    const drafted = await record({ workspace, asked, outcomes: drafts })
    // What is not on record as written is not sent: it would be sent again.
    if (!drafted.ok) return drafted
    const delivery = () => store.read(workspace)
    const mailed = delivery().smtp.isOn ? await sendAll(delivery, mails, deadline.asOf) : []
    const sent = [...mailed, ...(delivery().webhook.isOn ? await chat(delivery(), mails, deadline) : [])]
    const failed = new Set([...drafts, ...sent].filter(({ problem }) => problem !== null).map(({ mail }) => mail)).size
    const told = { people: mails.length, contracts, escalations, missing: [...missing], failed }
    const { title, body } = reminderNotice(told)
    const isShown = notify(title, body)
    const shown = mails.map(({ mail }) => outcome(mail, 'desktop', isShown ? null : sendProblems.notShown))
    const recorded = await record({ workspace, asked, outcomes: [...sent, ...shown] })
    return recorded.ok ? ok(told) : recorded
  }

  async function change(
    channel: 'smtp' | 'webhook',
    changeIt: (before: Delivery) => Changed,
  ): Promise<Result<Problem, AppError>> {
    const workspace = open()
    if (workspace === null) return notOpen
    const changed = changeIt(store.read(workspace))
    if ('problem' in changed) return ok({ problem: changed.problem })
    // On record first: no way out is opened that nobody can find in the log.
    const { delivery } = changed
    const noted = await note({ channel, isOn: delivery[channel].isOn, to: addressOf(channel, delivery) })
    if (!noted.ok) return noted
    store.write(workspace, delivery)
    return ok({ problem: null })
  }

  async function test(channel: 'smtp' | 'webhook'): Promise<Result<Problem, AppError>> {
    const workspace = open()
    if (workspace === null) return notOpen
    const { smtp, webhook } = store.read(workspace)
    if (!(channel === 'smtp' ? smtp : webhook).isOn) return ok({ problem: sendProblems.off })
    if (channel === 'webhook') {
      return ok({ problem: webhook.url === null ? sendProblems.noUrl : await sendWebhook(webhook.url, chatWords.test) })
    }
    const to = [{ name: smtp.sender, address: smtp.sender }]
    const { problem } = await sendMail(smtp, { ...testMail, to, cc: [] }, now())
    return ok({ problem })
  }

  return {
    remindNow: (asked) => {
      const run = last.then(() => remind(asked))
      last = run.catch(() => undefined)
      return run
    },
    delivery: () => {
      const workspace = open()
      return workspace === null ? notOpen : ok(viewDelivery(store, workspace))
    },
    setSmtp: (input) => change('smtp', (before) => withSmtp(before, input)),
    setWebhook: (input) => change('webhook', (before) => withWebhook(before, input)),
    test,
    draft: ({ subject, text }) => draftMail({ to: [], cc: [], subject, text, attachments: [] }, now()),
  }
}

/** One after the other; once the server is out of reach, or switched off meanwhile, the others stay drafts. */
async function sendAll(delivery: () => Delivery, mails: readonly OutgoingMail[], at: EpochMs): Promise<MailOutcome[]> {
  const outcomes: MailOutcome[] = []
  let lost: string | null = null
  for (const mail of mails) {
    if (mail.to.length === 0) {
      outcomes.push(outcome(mail.mail, 'smtp', sendProblems.noAddress(mail.recipient)))
      continue
    }
    const { smtp } = delivery()
    if (!smtp.isOn) lost ??= sendProblems.off
    const sent: Sent = lost === null ? await sendMail(smtp, mail, at) : { problem: lost, isLost: true }
    if (sent.isLost) lost = sent.problem
    outcomes.push(outcome(mail.mail, 'smtp', sent.problem))
  }
  return outcomes
}

/** One message for all: a robot takes twenty a minute. */
async function chat({ webhook }: Delivery, mails: readonly OutgoingMail[], deadline: Deadline): Promise<MailOutcome[]> {
  const text = chatText(
    chatHead(mails, deadline),
    mails.map(({ line }) => line),
  )
  const problem = webhook.url === null ? sendProblems.noUrl : await sendWebhook(webhook.url, text)
  return mails.map(({ mail }) => outcome(mail, 'webhook', problem))
}

function outcome(mail: number, channel: MailOutcome['channel'], problem: string | null): MailOutcome {
  return { mail, channel, problem, path: null }
}
