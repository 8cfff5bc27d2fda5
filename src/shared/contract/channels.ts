/** The names preload lets through; no schema here, so that preload stays small. A test keeps it equal to `specs`. */
export const channelNames = [
  'app.about',
  'close.buildPack',
  'close.get',
  'close.showPack',
  'close.sign',
  'close.verifyPack',
  'intake.listFiles',
  'intake.listProblems',
  'intake.pickAndImport',
  'intake.previewUndo',
  'intake.readRow',
  'intake.undoImport',
  'job.cancel',
  'ledger.getSlip',
  'ledger.listSlips',
  'matching.byHand',
  'matching.confirm',
  'matching.listMatches',
  'matching.listOpenItems',
  'matching.reject',
  'matching.run',
  'matching.suspense',
  'matching.undo',
  'triage.list',
  'triage.waive',
  'watch.choose',
  'watch.current',
  'watch.stop',
  'workspace.choosePeriod',
  'workspace.close',
  'workspace.create',
  'workspace.current',
  'workspace.open',
  'workspace.openSample',
  'workspace.recent',
  'workspace.setActor',
] as const
export type ChannelName = (typeof channelNames)[number]

/** Channels that take a path: preload alone calls them, with paths read from real `File` objects. */
export const pathChannels = { importPaths: 'intake.importPaths', verifyPack: 'close.verifyPack' } as const

/** The one channel from main to the page; what it carries is in events.ts. */
export const EVENT_CHANNEL = 'sanlian.event'
