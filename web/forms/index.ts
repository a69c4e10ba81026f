// Forms on screen: one being filled in, and one on paper. They know no family and no server: what they need is handed in.
export { FormFiller } from './filler.tsx';
export { FormPaper } from './paper.tsx';
export { useWide } from './use-wide.ts';
