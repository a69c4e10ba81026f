/** The name with its sign: somebody, and somebody near. */
export function Wordmark({ note }: { note?: string }) {
  return (
    <span className="wordmark">
      <svg viewBox="0 0 30 22" width="30" height="22" aria-hidden="true">
        <circle cx="11" cy="11" r="8.4" fill="none" stroke="currentColor" strokeWidth="2.8" />
        <circle cx="25" cy="11" r="3.8" fill="currentColor" />
      </svg>
      <span className="wordmark-name">ใกล้คุณ</span>
      {note ? <span className="wordmark-note">{note}</span> : null}
    </span>
  );
}
