'use client';

import { clsx } from 'clsx';
import { type LucideIcon, Monitor, Moon, Sun } from 'lucide-react';
import { useId, useState } from 'react';
import { THEMES, type Theme, themeCookie } from './theme.ts';

const LOOKS: Readonly<Record<Theme, { label: string; icon: LucideIcon }>> = {
  light: { label: 'Light', icon: Sun },
  dark: { label: 'Dark', icon: Moon },
  system: { label: 'Like the system', icon: Monitor },
};

/** Light, dark or the system's own; written to the cookie and to <html> at once. */
export function ThemeSwitch({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial);
  // Two of them are in the page, for a desk and for a phone: each is a group of its own.
  const name = useId();
  const choose = (next: Theme) => {
    setTheme(next);
    document.documentElement.dataset.theme = next;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
    document.cookie = themeCookie(next);
  };
  return (
    <fieldset className="flex w-fit rounded-md border p-px">
      <legend className="sr-only">Theme</legend>
      {THEMES.map((option) => {
        const { label, icon: Icon } = LOOKS[option];
        return (
          <label
            key={option}
            title={label}
            className={clsx(
              'grid size-6 cursor-pointer place-items-center rounded-sm transition-colors has-focus-visible:outline-2 has-focus-visible:outline-accent',
              option === theme ? 'bg-accent-soft text-accent' : 'text-muted hover:text-text',
            )}
          >
            <input
              type="radio"
              name={name}
              value={option}
              checked={option === theme}
              onChange={() => choose(option)}
              className="sr-only"
            />
            <Icon className="size-3.5" aria-hidden="true" />
            <span className="sr-only">{label}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
