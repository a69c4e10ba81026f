import { WhyMany } from './why-many.tsx';

/** Where a search leads that was asked why: said, one is back in the search. */
export default function WhyTodayScreen() {
  return <WhyMany onSaid={() => window.history.back()} />;
}
