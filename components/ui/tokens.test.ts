import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8');

function token(name: string, theme: 0 | 1): string {
  const match = new RegExp(`--color-${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css);
  const value = match?.[theme + 1];
  if (!value) throw new Error(`no token ${name}`);
  return value;
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ['bg', 'panel', 'raised', 'line-soft'];
const TEXT_PAIRS = [
  ...['text', 'muted', 'faint', 'accent'].flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)),
  ...['ok', 'wait', 'unknown', 'bad', 'info', 'accent'].map((tone) => [tone, `${tone}-soft`] as const),
  ...['bad', 'unknown'].flatMap((tone) => ['bg', 'panel', 'raised'].map((ground) => [tone, ground] as const)),
  ['text', 'accent-soft'] as const,
  ['on-accent', 'accent'] as const,
  ['on-accent', 'accent-hover'] as const,
];

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('%s theme', (_, theme) => {
  test.each(TEXT_PAIRS)('%s on %s reads at 4.5:1 or better', (text, ground) => {
    expect(contrast(token(text, theme), token(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['bg', 'panel', 'raised'])('the border of a control on %s stands out at 3:1', (ground) => {
    expect(contrast(token('edge', theme), token(ground, theme))).toBeGreaterThanOrEqual(3);
  });
});
