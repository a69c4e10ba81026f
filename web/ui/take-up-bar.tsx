import './take-up-bar.css';

export interface TakeUpBarProps {
  received: number;
  notReceived: number;
  unknown: number;
  /** The same in words: the bar itself is only a picture. */
  said: string;
}

/** Received (solid) | entitled, not received (hatched) | not yet known (dotted). Told apart by pattern as well as colour. */
export function TakeUpBar({ received, notReceived, unknown, said }: TakeUpBarProps) {
  const all = received + notReceived + unknown;
  const share = (part: number) => (all === 0 ? 0 : (part / all) * 100);
  return (
    <span className="take-up-bar" role="img" aria-label={said}>
      {received > 0 ? <span className="bar-received" style={{ flexBasis: `${share(received)}%` }} /> : null}
      {notReceived > 0 ? <span className="bar-gap" style={{ flexBasis: `${share(notReceived)}%` }} /> : null}
      {unknown > 0 ? <span className="bar-unknown" style={{ flexBasis: `${share(unknown)}%` }} /> : null}
    </span>
  );
}

/** What the three patterns mean. */
export function TakeUpKey({ received, notReceived, unknown }: { received: string; notReceived: string; unknown: string }) {
  return (
    <ul className="take-up-key small quiet">
      <li>
        <span className="key-mark bar-received" /> {received}
      </li>
      <li>
        <span className="key-mark bar-gap" /> {notReceived}
      </li>
      <li>
        <span className="key-mark bar-unknown" /> {unknown}
      </li>
    </ul>
  );
}
