/**
 * j goes to the next row of the page's list and k to the one before, as real focus, so that Enter opens it.
 * Lists with keys of their own (lib/client/use-row-keys.ts) name their rows and are left alone. Says whether
 * there was somewhere to go.
 */
export function walkRows(key: string): boolean {
  if (key !== 'j' && key !== 'k') return false;
  const links = [...document.querySelectorAll<HTMLElement>('main a[data-opens-row]')];
  const here = document.activeElement?.closest('[role="row"]') ?? null;
  const at = links.findIndex((link) => here?.contains(link));
  const next = links[key === 'j' ? Math.min(at + 1, links.length - 1) : Math.max(at - 1, 0)];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return next !== undefined;
}
