/** Keys belong to the field then. A switch or a tick takes no text: letters there are still the screen's. */
export function isTyping(target: EventTarget | null): boolean {
  const fields = 'input:not([type="radio"], [type="checkbox"]), textarea, [contenteditable="true"]'
  return target instanceof HTMLElement && target.closest(fields) !== null
}
