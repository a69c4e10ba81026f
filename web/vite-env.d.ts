/// <reference types="vite/client" />

declare module 'virtual:law' {
  /** The law, compiled to its expression tree when the page was built. JSON text: parsing it is faster than running it. */
  const law: string;
  export default law;
}

declare module 'virtual:field-law' {
  /** The law for the field app: the same form. */
  const law: string;
  export default law;
}
