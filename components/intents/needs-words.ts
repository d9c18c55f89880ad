/**
 * What the judge would need, as a sentence. It names a thing ("The wallet’s own statement"), or says whom to
 * ask, or that nothing more is needed.
 */
export function needsWords(needs: string): string {
  if (needs.startsWith('Ask ')) return needs;
  if (needs.startsWith('Nothing: ')) return needs.replace('Nothing: ', 'It needs nothing more: ');
  return `To be sure it would need: ${needs.charAt(0).toLowerCase()}${needs.slice(1)}`;
}
