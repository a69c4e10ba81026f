import type { ReactNode } from 'react';

export type Meaning = 'gap' | 'received' | 'danger' | 'unknown' | 'plain';

export interface NoticeProps {
  meaning: Meaning;
  title: string;
  /** What to do next. */
  children?: ReactNode;
  /** Spoken at once by a screen reader. */
  urgent?: boolean;
}

/** Something to know, with what to do next. */
export function Notice({ meaning, title, children, urgent = false }: NoticeProps) {
  return (
    <div className={`notice notice-${meaning}`} role={urgent ? 'alert' : undefined}>
      <p className="notice-title">{title}</p>
      {children ? <div className="notice-next">{children}</div> : null}
    </div>
  );
}

/** A state in a word, with a shape before it: never told by colour alone. */
export function Tag({ meaning, children }: { meaning: Meaning; children: ReactNode }) {
  return (
    <span className={`tag tag-${meaning}`}>
      <Shape meaning={meaning} />
      {children}
    </span>
  );
}

/** Gap: an open half circle. Received: a tick. Unknown: a ring of dots. Danger: a triangle. Plain: a dash. */
export function Shape({ meaning }: { meaning: Meaning }) {
  return (
    <svg className={`shape shape-${meaning}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      {SHAPES[meaning]}
    </svg>
  );
}

const SHAPES: Record<Meaning, ReactNode> = {
  gap: (
    <>
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.8" />
      <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" />
    </>
  ),
  received: <path d="m2.6 8.6 3.6 3.8 7.2-8.6" fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" strokeLinejoin="round" />,
  danger: <path d="M8 2 15 14H1zM8 6.4v3.4M8 11.4v1" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round" />,
  unknown: <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="2" strokeDasharray="2.4 2.3" />,
  plain: <path d="M3 8h10" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />,
};
