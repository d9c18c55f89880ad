/** "•••• 1530": what may be seen of a card's number. */
export function MaskedNumber({ last4 }: { last4: string | null }) {
  return (
    <>
      <span aria-hidden="true" className="id whitespace-nowrap">{`•••• ${last4 ?? '····'}`}</span>
      <span className="sr-only">{last4 === null ? 'Card, number not told yet' : `Card ending ${last4}`}</span>
    </>
  );
}
