// The parts that public pages may use too: nothing here needs the component library, so the public check stays small.
import './plain.css';

export { DateInput, dateOfParts, EMPTY_DATE, type DateParts } from './date-input.tsx';
export { Name } from './name.tsx';
export { Notice, Shape, Tag, type Meaning } from './notice.tsx';
export { NumberInput } from './number-input.tsx';
export { Wordmark } from './wordmark.tsx';
