'use client';

import { clsx } from 'clsx';
import { useId } from 'react';
import { brandName } from '@/lib/domain/cards/card-status-words.ts';

interface BrandChoiceProps {
  readonly brands: readonly string[];
  readonly value: string;
  readonly onChange: (brand: string) => void;
  readonly error: string | undefined;
  readonly readOnly: boolean;
}

/** One brand of the few the issuer offers. */
export function BrandChoice({ brands, value, onChange, error, readOnly }: BrandChoiceProps) {
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1 text-label text-muted">Brand</legend>
      <div className="grid grid-cols-2 gap-2">
        {brands.map((brand) => (
          <label
            key={brand}
            className={clsx(
              'flex h-9 cursor-pointer items-center gap-2 rounded-md border px-3 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-accent',
              brand === value ? 'border-accent bg-accent-soft font-medium' : 'border-edge hover:bg-line-soft',
            )}
          >
            <input
              type="radio"
              name={name}
              value={brand}
              checked={brand === value}
              onChange={() => !readOnly && onChange(brand)}
              className="accent-accent focus:outline-none"
            />
            {brandName(brand)}
          </label>
        ))}
      </div>
      {error !== undefined && (
        <p role="alert" className="mt-1 text-label text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}
