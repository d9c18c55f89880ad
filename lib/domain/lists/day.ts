/** Whether a text is a day of the calendar, YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  // The 30th of February is none: Date moves it to March.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
