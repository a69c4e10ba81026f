import type { MiddlewareHandler } from 'hono';

// Only our own files run, nothing is embedded, no address leaks to other sites. The one style that is allowed by its hash is the
// rule react-aria writes into every page for pressable elements (touch-action).
const PRESSABLE_STYLE = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='";
const POLICY = [
  "default-src 'none'", "script-src 'self'", `style-src 'self' ${PRESSABLE_STYLE}`, "img-src 'self' data:", "font-src 'self'", "connect-src 'self'", "manifest-src 'self'", "worker-src 'self'",
  "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
  // No text becomes markup or a program by the back door (innerHTML and its like): browsers that know the word refuse it.
  // The one policy makes the addresses of our two workers and nothing else (web/offline/trusted.ts).
  "require-trusted-types-for 'script'", 'trusted-types klaikhun-workers',
].join('; ');

/** The public check promises that no answer leaves the device: its page may open no connection at all. */
const CHECK_POLICY = POLICY.replace("connect-src 'self'", "connect-src 'none'").replace('trusted-types klaikhun-workers', "trusted-types 'none'");

/** On every answer, pages and data alike. */
export function safeHeaders(overHttps: boolean): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const { headers } = context.res;
    headers.set('content-security-policy', /^\/check(\.html)?\/?$/.test(context.req.path) ? CHECK_POLICY : POLICY);
    headers.set('x-content-type-options', 'nosniff');
    headers.set('referrer-policy', 'no-referrer');
    headers.set('cross-origin-opener-policy', 'same-origin');
    headers.set('cross-origin-resource-policy', 'same-origin');
    // A volunteer's phone may say where a house stands, when it is asked to; the camera is the phone's own, outside the page.
    headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(self)');
    if (overHttps) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
  };
}
