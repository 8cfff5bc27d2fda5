import { personKey } from './person-key.ts'

/** 编制, 复核, 批准: in the order in which they sign. */
export const SIGN_ROLES = ['preparer', 'reviewer', 'approver'] as const
export type SignRole = (typeof SIGN_ROLES)[number]

/**
 * 不相容职务分离 (会计基础工作规范 §12). three: 编制 ≠ 复核 ≠ 批准. two: one person reviews and approves, never who prepared.
 * single: nobody else is there, so that only drafts come out and nothing is sealed.
 */
export const SEGREGATION_MODES = ['three', 'two', 'single'] as const
export type SegregationMode = (typeof SEGREGATION_MODES)[number]

/** Whose signatures a pack carries. In 两人制 the reviewer's counts as approval. */
export function signingRoles(mode: SegregationMode): readonly SignRole[] {
  return mode === 'three' ? SIGN_ROLES : mode === 'two' ? ['preparer', 'reviewer'] : ['preparer']
}

/** The role that this person has signed in before; null: none that bars another signature. */
export function signedBefore(
  signed: readonly { readonly role: SignRole; readonly person: string }[],
  role: SignRole,
  person: string,
): SignRole | null {
  const earlier = SIGN_ROLES.slice(0, SIGN_ROLES.indexOf(role))
  return signed.find((one) => earlier.includes(one.role) && personKey(one.person) === personKey(person))?.role ?? null
}
