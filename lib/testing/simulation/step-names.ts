import {
  CALLS,
  FAULT_SPECS,
  FAULTS,
  type Fault,
  type Operation,
  specOf,
} from '../../../sandbox/http/fault-catalogue.ts';
import { EVENT_STEPS, LOOK_STEPS, STEPS, SYNC_STEPS } from '../../use-cases/deps.ts';

/** Where a process passes from one thing to the next inside the adapter (simulation/issuer). */
export const HOPS = [
  'read asked',
  'read answered',
  'write allowed',
  'write heard',
  'write answered',
] as const;

/** What a process begins. */
export const BEGINNINGS = [
  'run begins',
  'look begins',
  'events begin',
  'sync begins',
  'turn begins',
] as const;

const STORE_METHODS = [
  'findIntent',
  'recordIntent',
  'claimIntent',
  'releaseClaim',
  'refuseClaim',
  'beginSending',
  'recordOutcome',
  'cancelIntent',
  'pauseIssuer',
  'resumeIssuer',
  'findUnknown',
  'findLooked',
  'recordReading',
  'judgeIntent',
  'recordPersonVerdict',
  'requestLook',
  'sweep',
  'takeDue',
  'approveIntent',
  'declineIntent',
  'checkEpoch',
  'findCard',
  'findCustomer',
  'findWallet',
  'findIssuer',
  'bindIssuer',
  'noteContact',
  'saveCustomers',
  'saveCards',
  'saveWallet',
  'now',
  'receiveEvent',
  'takeDueEvents',
  'finishEvent',
  'isCardKnown',
  'wakeIntents',
  'takeWalk',
  'saveWalkPage',
  'releaseWalk',
  'takeCards',
  'takeCard',
  'saveCardPage',
  'finishImport',
] as const;

/** Every step before which a process may be killed or stand still. */
export const TROUBLED_STEPS: readonly string[] = [
  ...STEPS,
  ...LOOK_STEPS,
  ...EVENT_STEPS,
  ...SYNC_STEPS,
  ...HOPS,
  ...BEGINNINGS,
  ...STORE_METHODS.map((method) => `store ${method}`),
];

/** The steps before which the database may be away. */
export const STORE_STEPS: readonly string[] = TROUBLED_STEPS.filter((step) => step.startsWith('store '));

/** What people decide about what needs them. Drawn apart from the others (attention-aims.ts), and troubled as they are. */
export const ATTENTION_STEPS = [
  'store findProposal',
  'store confirmVerdict',
  'store declineVerdict',
  'store findDiscrepancy',
  'store resolveDiscrepancy',
] as const;

/** After which step a process reads at the issuer. */
export const READING_STEPS = [
  'claimed',
  'outcome committed',
  'look begins',
  'event taken',
  'sync begins',
  'walk taken',
  'page saved',
] as const;

const isRead = (fault: Fault): boolean => specOf(fault).ops.includes('read');
export const READ_FAULTS: readonly Fault[] = FAULTS.filter(isRead);
export const WEBHOOK_FAULTS: readonly Fault[] = FAULTS.filter((fault) => specOf(fault).group === 'webhook');
export const WRITES: readonly Operation[] = CALLS.filter((call) => call !== 'read' && call !== 'token');

/** The writes a fault concerns. */
export const writesOf = (fault: Fault): readonly Operation[] =>
  WRITES.filter((call) => (FAULT_SPECS[fault].ops as readonly string[]).includes(call));

/** After `sending committed`, told apart by what is sent. */
export const sendingStep = (op: string): string => `sending committed: ${op}`;
export const WEBHOOK_STEP = 'webhook sent';
