import type { SpecName, Specs } from '../../shared/contract/specs.ts'

/** Every channel that does something, reads left out. */
export type ActingChannel = { [Name in SpecName]: Specs[Name]['kind'] extends 'query' ? never : Name }[SpecName]

/**
 * 谁可以做, where accounts are kept. anyone: it needs nobody to sit there, or asks for a passphrase itself. account: whoever has come
 * in, a cashier too. staff: whoever has come in and is no cashier. typed: nobody, as names are entered and not typed there.
 */
export type ChannelRule = 'anyone' | 'account' | 'staff' | 'typed'

/** The compiler asks for a rule for every channel to come. */
export const channelRules: { readonly [Name in ActingChannel]: ChannelRule } = {
  'watch.choose': 'staff',
  'watch.stop': 'staff',
  'workspace.create': 'anyone',
  'workspace.open': 'anyone',
  'workspace.openSample': 'anyone',
  'workspace.close': 'anyone',
  'workspace.choosePeriod': 'anyone',
  'workspace.setActor': 'typed',
  'intake.importPaths': 'account',
  'intake.pickAndImport': 'account',
  'intake.undoImport': 'staff',
  'intake.importMapped': 'account',
  'intake.dropPending': 'account',
  'intake.deleteTemplate': 'account',
  'intake.correctRow': 'staff',
  'intake.dismissRow': 'staff',
  'intake.undoCorrection': 'staff',
  'job.cancel': 'anyone',
  'matching.run': 'account',
  'matching.confirm': 'staff',
  'matching.reject': 'staff',
  'matching.byHand': 'staff',
  'matching.suspense': 'staff',
  'matching.undo': 'staff',
  'rules.setMode': 'staff',
  'rules.backTest': 'staff',
  'aliases.register': 'staff',
  'aliases.review': 'staff',
  'inbox.markSeen': 'account',
  'overview.acknowledgeAlert': 'staff',
  'overview.startAlert': 'staff',
  'overview.askException': 'staff',
  'overview.approveException': 'staff',
  'remind.send': 'staff',
  'remind.showDraft': 'account',
  'contacts.save': 'staff',
  'delivery.setSmtp': 'staff',
  'delivery.setWebhook': 'staff',
  'delivery.test': 'staff',
  'triage.assign': 'staff',
  'triage.answer': 'staff',
  'triage.hold': 'staff',
  'triage.note': 'staff',
  'triage.waive': 'staff',
  'triage.reclassify': 'staff',
  'lists.make': 'staff',
  'lists.show': 'account',
  'lists.pickFeedback': 'staff',
  'schedule.setBackground': 'staff',
  'settings.setCutoff': 'staff',
  'settings.setDay': 'staff',
  'settings.setSegregation': 'staff',
  'settings.setThreshold': 'staff',
  'settings.askPerformance': 'staff',
  'settings.approvePerformance': 'staff',
  // A cashier tells what she found out by it, and decides nothing.
  'handbook.visit': 'account',
  'handbook.tick': 'account',
  'handbook.untick': 'account',
  'handbook.act': 'staff',
  'handbook.attach': 'account',
  'handbook.saveAttachment': 'account',
  'handbook.saveMail': 'account',
  'handbook.showFolder': 'account',
  'balance.tieLedger': 'staff',
  'balance.tick': 'staff',
  'balance.tellOutstanding': 'staff',
  'balance.noteItem': 'staff',
  'close.sign': 'staff',
  'close.buildPack': 'staff',
  'close.printCover': 'staff',
  'close.showPack': 'account',
  'close.reopen': 'staff',
  'close.exportForReview': 'staff',
  'close.importReview': 'staff',
  // On the reviewer's machine there may be no workspace; where accounts are kept the passphrase is asked for.
  'close.review': 'anyone',
  'close.readReview': 'anyone',
  'close.verifyPack': 'anyone',
  // They ask who manages accounts, or for the passphrase of the one that they are about.
  'accounts.create': 'anyone',
  'accounts.change': 'anyone',
  'accounts.setPassphrase': 'anyone',
  'accounts.reset': 'anyone',
  'accounts.enter': 'anyone',
  'accounts.lock': 'anyone',
  'accounts.setIdle': 'anyone',
  'audit.export': 'staff',
}

/** Null: it only reads. */
export function ruleOf(channel: SpecName): ChannelRule | null {
  return Object.hasOwn(channelRules, channel) ? channelRules[channel as ActingChannel] : null
}
