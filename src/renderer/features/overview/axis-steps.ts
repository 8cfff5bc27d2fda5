/** Where an axis from 0 ends and how far its marks lie apart, so that all of it is in round numbers. */
export function axisSteps(largest: number): { readonly max: number; readonly interval: number } {
  const rough = Math.max(largest, 1) / 5
  const power = 10 ** Math.floor(Math.log10(rough))
  const nice = [1, 2, 5, 10].find((step) => step * power >= rough) ?? 10
  const interval = Math.max(1, nice * power)
  return { max: Math.ceil(largest / interval + 1e-9) * interval || interval, interval }
}
