/** electron-vite bundles the named module by itself and answers where it lies. */
declare module '*?modulePath' {
  const path: string
  export default path
}
