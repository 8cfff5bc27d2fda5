/** Of Electron's `WebFrameMain`, what tells whose frame it is. */
export type Frame = { readonly url: string; readonly parent: unknown }

/** Only the top frame of a window of ours, and only while it shows our own page. */
export function isOurFrame(frame: Frame | null, mainFrames: readonly Frame[], origin: string): boolean {
  return frame !== null && mainFrames.includes(frame) && frame.parent === null && frame.url.startsWith(`${origin}/`)
}
