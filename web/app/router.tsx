import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import type { Search } from '../navigation/index.tsx';
import { NotHere, ScreenBroke } from './not-here.tsx';
import { screens } from './screens.ts';
import { Shell } from './shell.tsx';

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotHere,
  errorComponent: ScreenBroke,
  validateSearch: (raw: Record<string, unknown>): Search => Object.fromEntries(Object.entries(raw).flatMap(([key, value]) => (value === undefined || value === '' ? [] : [[key, String(value)]]))),
});

const routes = screens.map((screen) => createRoute({ getParentRoute: () => root, path: screen.path, component: lazyRouteComponent(screen.load), errorComponent: ScreenBroke }));

export const router = createRouter({
  routeTree: root.addChildren(routes),
  defaultPreload: 'intent',
  scrollRestoration: true,
  // Plain `?district=5501`: no quotes around codes that look like numbers.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(Object.entries(search).flatMap(([key, value]) => (value === undefined || value === '' ? [] : [[key, String(value)]]))).toString();
    return text ? `?${text}` : '';
  },
});

// A new screen is read from its beginning: the focus goes there, as it would with a new page. The first screen keeps the browser's.
router.subscribe('onResolved', ({ fromLocation, pathChanged }) => {
  if (fromLocation && pathChanged) document.querySelector('main')?.focus({ preventScroll: true });
});
