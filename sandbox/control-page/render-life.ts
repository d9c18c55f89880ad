import type { LifeSettings } from '../life.ts';
import { form, number, section, toggle } from './fields.ts';

/** Cardholders, on or off. `holders` is who they are in the plural. */
export function renderLife(settings: LifeSettings, holders: string): string {
  const fields = `${toggle('on', 'life', settings.on)}
${number('customers', holders, settings.customers)}${number('everyMs', 'a purchase every (ms)', settings.everyMs)}
${number('declineRate', 'share declined', settings.declineRate, { step: '0.01' })}${number('seed', 'seed', settings.seed)}`;
  return section('life', 'Cardholders', form('/life', 'So they live.', fields, 'Let them live so'));
}
