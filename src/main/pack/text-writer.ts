/** Text to UTF-8 in memory that is used again: what is left for the collector outside its heap makes it look through all of it. */
export function textWriter(push: (bytes: Uint8Array) => void): (text: string) => void {
  const utf8 = new TextEncoder()
  let memory = new Uint8Array(0)
  return (text) => {
    const most = text.length * 3
    if (memory.length < most) memory = new Uint8Array(most * 2)
    push(memory.subarray(0, utf8.encodeInto(text, memory).written))
  }
}
