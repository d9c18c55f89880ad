import type { Quirks } from '../core/quirks.ts';
import type { SparkleRefusal, Wrong } from '../core/refusal.ts';
import type { Answer, Asked } from './call.ts';

/** A success in the envelope of the reference, of the guides, or of either by its path. */
export function ok({ bank, call }: Pick<Asked, 'bank' | 'call'>, message: string, data: object): Answer {
  return { status: 200, body: { status: markerOf(bank.settings.quirks, call.path), message, data } };
}

/** The same for something that was made. */
export const created = (asked: Pick<Asked, 'bank' | 'call'>, message: string, data: object): Answer => ({
  ...ok(asked, message, data),
  status: Number(asked.bank.settings.quirks.createStatus),
});

function markerOf({ successMarker }: Quirks, path: string): string {
  if (successMarker !== 'mixed') return successMarker;
  return path.startsWith('/cards') ? '00' : 'success';
}

/** A refusal as the introduction shows it. */
export function refuse(
  { errorMarker, errorList }: Quirks,
  status: number,
  message: string,
  wrongs: readonly Wrong[] = [],
): Answer {
  const errors = errorList === 'full' ? wrongs : [];
  return { status, body: { status: errorMarker, message, ...(errorList === 'absent' ? {} : { errors }) } };
}

export const renderRefusal = (quirks: Quirks, { httpStatus, message, wrongs }: SparkleRefusal): Answer =>
  refuse(quirks, httpStatus, message, wrongs);
