import { Chip } from '@/components/ui/chip.tsx';
import type { CardStatus } from '@/lib/domain/cards/card-status.ts';
import { CARD_STATUS_WORDS } from '@/lib/domain/cards/card-status-words.ts';

/** A card's status as sign and word; a status nobody here knows is shown as the issuer wrote it. */
export function CardStatusChip({ status, rawStatus }: { status: CardStatus; rawStatus: string }) {
  const { word, tone } = CARD_STATUS_WORDS[status];
  const shown = status === 'unknown' && rawStatus !== '' ? rawStatus : word;
  return (
    <Chip tone={tone} {...(status === 'frozen' ? { sign: 'snow' } : {})}>
      {shown}
    </Chip>
  );
}
