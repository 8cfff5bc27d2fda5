/** The kind of thing that is dragged from the list of roles onto a column. */
export const ROLE_DRAG = 'application/x-sanlian-role'
