import type { AccountRole } from '../domain/account.ts'
import type { SegregationMode, SignRole } from '../domain/segregation.ts'

/** Every failure a user can meet, with the facts its message needs. Words are in shared/text. */
export type ErrorFacts = {
  WORKSPACE_NEWER: { readonly found: number; readonly supported: number }
  WORKSPACE_UNREADABLE: { readonly path: string; readonly reason: string }
  WORKSPACE_NOT_OPEN: Record<never, never>
  WORKSPACE_BUSY: { readonly path: string }
  FILE_UNREADABLE: { readonly file: string; readonly reason: string }
  /** `isTable`: it holds rows and columns, whose meaning a person can tell. */
  FILE_UNKNOWN: { readonly file: string; readonly found: string; readonly help: string; readonly isTable?: boolean }
  FILE_NEEDS_MAPPING: { readonly file: string; readonly doubts: readonly string[] }
  FILE_TOO_LARGE: { readonly file: string; readonly bytes: number; readonly limit: number }
  FILE_ALREADY_IMPORTED: { readonly file: string; readonly importedAt: string }
  FILE_HAS_NO_ACCOUNT: { readonly file: string }
  /** An answer is kept under the name of who brings it in. */
  ACTOR_UNKNOWN: { readonly file: string }
  /** 差额清单 that came back among files of facts. */
  FILE_IS_LIST: { readonly file: string }
  FILE_NOT_FOUND: { readonly file: string }
  TEMPLATE_NOT_FOUND: Record<never, never>
  CORRECTION_INVALID: { readonly row: number; readonly reason: string }
  CORRECTION_NOT_FOUND: { readonly correctionId: string }
  FILE_WITHOUT_PATH: { readonly count: number }
  LOGIN_ITEM_REFUSED: { readonly reason: string }
  FOLDER_HOLDS_WORKSPACE: { readonly folder: string }
  ORIGINAL_DAMAGED: { readonly file: string }
  ATTACHMENT_DAMAGED: { readonly file: string }
  DISK_FULL: { readonly path: string }
  JOB_CANCELLED: { readonly done: number; readonly total: number }
  JOB_RUNNING: { readonly name: string }
  MATCH_GONE: { readonly matchId: string }
  DECISION_INVALID: { readonly line: number; readonly reason: string }
  DECISION_NOT_FOUND: { readonly decisionId: string }
  /** It is red no longer. */
  ALERT_GONE: Record<never, never>
  PERIOD_CLOSED: { readonly period: string; readonly signedBy: string }
  PERIOD_NOT_READY: { readonly period: string; readonly blockers: readonly string[] }
  SIGNER_IS_PREPARER: { readonly person: string }
  SIGNER_SIGNED_ALREADY: { readonly person: string; readonly role: SignRole | 'reopener' }
  SIGNER_IS_CASHIER: { readonly person: string }
  SIGN_ROLE_UNASKED: { readonly role: SignRole; readonly mode: SegregationMode }
  /** The key that the account signs with is not on this machine, or not the account's. */
  SIGN_KEY_MISSING: { readonly person: string }
  PERIOD_NOT_SEALED: { readonly period: string }
  PERIOD_LATER_SEALED: { readonly period: string; readonly later: string }
  /** Nobody has proved who sits here. */
  ACCOUNT_REQUIRED: Record<never, never>
  /** Reviewing under a name other than that of who sits here. */
  NOT_YOURSELF: { readonly person: string }
  ACCOUNT_INVALID: { readonly reason: string }
  ACCOUNT_ROLE: { readonly person: string; readonly roles: readonly AccountRole[] }
  ACCOUNT_WAIT: { readonly person: string; readonly seconds: number }
  /** `seconds`: until the next try; 0: at once. */
  PASSPHRASE_WRONG: { readonly person: string; readonly seconds: number }
  PASSPHRASE_MUST_CHANGE: { readonly person: string }
  SIGN_OFF_MISSING: { readonly role: string }
  /** A sealed month's pack that the signed papers were made from. */
  EARLIER_PACK_GONE: { readonly period: string; readonly file: string; readonly isAltered: boolean }
  HANDBOOK_PAGE_GONE: { readonly page: string }
  HANDBOOK_CASE_GONE: { readonly subject: string }
  /** The facts have moved on: the step proposes something else by now. */
  HANDBOOK_ACT_GONE: { readonly page: string }
  PACK_UNREADABLE: { readonly file: string; readonly reason: string }
  /** 待签包 asked for, and all have signed. */
  REVIEW_NOT_ASKED: { readonly period: string }
  REVIEW_PACK_UNFIT: { readonly file: string; readonly reason: string }
  REVIEW_UNREADABLE: { readonly file: string; readonly reason: string }
  REVIEW_REFUSED: { readonly file: string; readonly reason: string; readonly mend: string }
  /** `others`: fingerprints by which this person is known here. */
  REVIEW_KEY_UNKNOWN: { readonly person: string; readonly keyFingerprint: string; readonly others: readonly string[] }
  OBJECTION_INVALID: { readonly line: number; readonly reason: string }
  UNEXPECTED: { readonly logId: string }
}
export type ErrorCode = keyof ErrorFacts
export type AppError = { [C in ErrorCode]: { readonly code: C; readonly facts: ErrorFacts[C] } }[ErrorCode]
