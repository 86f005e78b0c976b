/** Lets the service worker (worker.ts) make pages readable without a line. While developing there is none: pages change. */
if (import.meta.env.PROD && 'serviceWorker' in navigator)
  addEventListener('load', () => {
    // A browser that forbids it still has the site, with a line.
    navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(() => undefined);
  });
