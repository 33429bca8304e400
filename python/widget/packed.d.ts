declare module 'gradlab-wasm-packed' {
  /** The page's module, by gzip. */
  const packed: Uint8Array<ArrayBuffer>;
  export default packed;
}
