/** "APPROVED" → "Approved"; null: the issuer does not tell, so nobody here knows. */
export function kycWords(status: string | null): string {
  if (status === null) return 'Unknown';
  const words = status.replaceAll('_', ' ').trim();
  return words === words.toUpperCase() ? words.charAt(0) + words.slice(1).toLowerCase() : words;
}
