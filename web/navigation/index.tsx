import type { ReactNode } from 'react';
import type { Abilities } from '@klaikhun/areas/org';
import type { Words } from '../i18n/index.ts';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';

/** What stands after the "?" of an address: filters and sorting. Never anything about a person. */
export type Search = Record<string, string | undefined>;

export interface GoProps {
  to: string;
  search?: Search;
  className?: string;
  'aria-label'?: string;
  'aria-current'?: 'page';
  tabIndex?: number;
  onFocus?: () => void;
  children: ReactNode;
}

/** A link inside the app. */
export function Go({ to, search, children, ...rest }: GoProps) {
  return (
    <Link to={to} search={(search ?? {}) as never} {...rest}>
      {children}
    </Link>
  );
}

export interface Address {
  /** The parts of the path that change: `/households/:id` -> {id}. */
  params: Record<string, string | undefined>;
  search: Search;
  go: (to: string, search?: Search) => void;
  /** Changes some of the search, keeps the rest; undefined takes one away. One step back undoes it. */
  change: (search: Search) => void;
}

export function useAddress(): Address {
  const params = useParams({ strict: false }) as Record<string, string | undefined>;
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  return {
    params,
    search,
    go: (to, next) => void navigate({ to, search: (next ?? {}) as never }),
    change: (some) => void navigate({ to: '.', search: ((before: Search) => ({ ...before, ...some })) as never, resetScroll: false }),
  };
}

/** One screen of an area: where it stands and how its code is fetched when somebody goes there. */
export interface Screen {
  /** `/households/$id`, as TanStack Router writes paths. */
  path: string;
  load: () => Promise<{ default: () => ReactNode }>;
  /** Its place in the main menu: what it is called there, who is offered it, and how far to the right it stands. */
  menu?: { name: Words; for: (may: Abilities) => boolean; place: number };
}
