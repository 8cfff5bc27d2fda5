/** A line's original is gone from the vault, or says something else than it did. Told to people under this code. */
export function originalDamaged(file: string): Error {
  return Object.assign(new Error(`the original of ${file} is gone or was changed`), { code: 'ORIGINAL_DAMAGED', file })
}
