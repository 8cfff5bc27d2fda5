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
  SIGN_OFF_MISSING: { readonly role: string }
  PACK_UNREADABLE: { readonly file: string; readonly reason: string }
  UNEXPECTED: { readonly logId: string }
}
export type ErrorCode = keyof ErrorFacts
export type AppError = { [C in ErrorCode]: { readonly code: C; readonly facts: ErrorFacts[C] } }[ErrorCode]
