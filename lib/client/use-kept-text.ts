'use client';

import { useEffect, useState } from 'react';
import { holdsCardNumber } from '../domain/free-text.ts';
import { forgetTexts, loadTexts, saveTexts } from './kept-texts.ts';

const NAMES = ['text'] as const;

/**
 * One text of a form that outlives its page in this tab until it is empty again, which is how it is let go once it
 * was taken. One that could hold a card number is kept nowhere.
 */
export function useKeptText(key: string): readonly [text: string, setText: (text: string) => void] {
  const [text, setText] = useState('');
  // What the server drew knows nothing of this tab.
  useEffect(() => setText(loadTexts(key, NAMES).text ?? ''), [key]);
  const change = (next: string) => {
    setText(next);
    if (next === '' || holdsCardNumber(next)) forgetTexts(key);
    else saveTexts(key, NAMES, { text: next });
  };
  return [text, change];
}
