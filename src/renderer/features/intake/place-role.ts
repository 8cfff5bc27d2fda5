/** One role, one column, and the other way round: a role that moves leaves its column, and pushes out the one that was there. */
export function placeRole(
  columns: Readonly<Record<string, number>>,
  role: string,
  column: number | null,
): Record<string, number> {
  const others = Object.entries(columns).filter(([each, at]) => each !== role && at !== column)
  return Object.fromEntries(column === null ? others : [...others, [role, column]])
}
