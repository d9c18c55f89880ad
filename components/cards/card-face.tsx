import { clsx } from 'clsx';

interface CardFaceProps {
  readonly brand: string | null;
  readonly last4: string | null;
  readonly holder: string;
  readonly expiry: string | null;
  readonly isVirtual: boolean;
  /** Not usable now: the face loses its colour. */
  readonly isAsleep: boolean;
}

/** The card as its holder knows it. Never more of the number than its last four digits. */
export function CardFace({ brand, last4, holder, expiry, isVirtual, isAsleep }: CardFaceProps) {
  return (
    <figure
      aria-label={`${brand ?? 'Card'} ending ${last4 ?? 'not told yet'}, ${holder}`}
      className={clsx(
        'flex aspect-[1.586] w-full max-w-[340px] flex-col justify-between rounded-[14px] bg-[radial-gradient(120%_140%_at_0_0,#5b54e8_0,#332b9e_45%,#191647_100%)] px-5 py-[18px] text-[#ffffff] shadow-[inset_0_0_0_1px_rgb(255_255_255/0.12)]',
        isAsleep && 'grayscale-[0.85]',
      )}
    >
      <div className="flex items-baseline justify-between">
        <span className="font-semibold tracking-wide">{brand ?? 'Card'}</span>
        <span className="text-label opacity-85">{isVirtual ? 'virtual' : 'physical'}</span>
      </div>
      <div>
        <p className="font-mono text-[17px] leading-6 font-medium tracking-[0.08em] whitespace-nowrap">
          •••• •••• •••• {last4 ?? '····'}
        </p>
        <p className="mt-2 flex items-baseline justify-between gap-3 text-label">
          <span className="truncate uppercase">{holder}</span>
          <span className="tabular-nums">{expiry}</span>
        </p>
      </div>
    </figure>
  );
}
