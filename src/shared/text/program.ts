/** Who signs in the audit log what nobody did by hand. */
export const PROGRAM = '系统'
