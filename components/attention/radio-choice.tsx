import { clsx } from 'clsx';
import { useId } from 'react';

export interface RadioOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** What it does. */
  readonly means: string;
}

interface RadioChoiceProps<Value extends string> {
  readonly legend: string;
  readonly options: readonly RadioOption<Value>[];
  /** Null: nothing is chosen for anybody. */
  readonly value: Value | null;
  readonly onChoose: (value: Value) => void;
  readonly isOff: boolean;
}

/** One of a few, each with what it does. */
export function RadioChoice<Value extends string>(props: RadioChoiceProps<Value>) {
  const { legend, options, value, onChoose, isOff } = props;
  const name = useId();
  return (
    <fieldset>
      <legend className="mb-1 text-label text-muted">{legend}</legend>
      <div className="grid gap-1.5">
        {options.map((option) => (
          <label
            key={option.value}
            className={clsx(
              'flex cursor-pointer gap-2 rounded-md border px-2.5 py-1.5 has-focus-visible:outline-2 has-focus-visible:outline-accent',
              option.value === value ? 'border-accent bg-accent-soft' : 'hover:bg-line-soft',
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={isOff}
              onChange={() => onChoose(option.value)}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <span className="min-w-0">
              <span className="block text-table font-medium">{option.label}</span>
              <span className="block text-label text-muted">{option.means}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
