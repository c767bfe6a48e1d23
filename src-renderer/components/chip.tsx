import { useTexts } from '#renderer/app/language.tsx';
import type { BallotState } from '#shared/domain/ballot.ts';
import type { UnitState } from '#shared/domain/unit.ts';
import './chip.css';
import { Icon, type IconName } from './icons.tsx';

type Tone = 'ok' | 'warn' | 'err' | '2' | '3';
interface Look {
  readonly icon: IconName;
  readonly tone: Tone;
}

export const UNIT_LOOKS: Readonly<Record<UnitState, Look>> = {
  notReceived: { icon: 'empty', tone: '3' },
  firstEntry: { icon: 'quarter', tone: '2' },
  awaitingSecond: { icon: 'half', tone: '2' },
  secondEntry: { icon: 'threeQuarters', tone: '2' },
  discrepancies: { icon: 'differs', tone: 'err' },
  readyToClose: { icon: 'disc', tone: 'warn' },
  closed: { icon: 'lock', tone: 'ok' },
  exported: { icon: 'arrow', tone: 'ok' },
};

const BALLOT_LOOKS: Readonly<Record<BallotState | 'entered', Look>> = {
  absent: { icon: 'empty', tone: '3' },
  firstOpen: { icon: 'quarter', tone: '2' },
  awaitingSecond: { icon: 'half', tone: '2' },
  secondOpen: { icon: 'threeQuarters', tone: '2' },
  rechecking: { icon: 'search', tone: '2' },
  entered: { icon: 'disc', tone: '2' },
  discrepant: { icon: 'differs', tone: 'err' },
  held: { icon: 'pause', tone: 'warn' },
  valid: { icon: 'check', tone: 'ok' },
  invalid: { icon: 'cross', tone: 'warn' },
  void: { icon: 'refused', tone: '3' },
};

export type Standing = 'merged' | 'superseded' | 'quarantined' | 'rejected' | 'refused' | 'unchanged' | 'missing';
const STANDING_LOOKS: Readonly<Record<Standing, Look>> = {
  merged: { icon: 'check', tone: 'ok' },
  unchanged: { icon: 'equal', tone: '2' },
  superseded: { icon: 'up', tone: 'ok' },
  quarantined: { icon: 'pause', tone: 'warn' },
  rejected: { icon: 'cross', tone: '2' },
  refused: { icon: 'refused', tone: 'err' },
  missing: { icon: 'empty', tone: '3' },
};

/** A state is always icon + word, in its tint. */
export function Chip({ icon, tone, children }: Look & { readonly children: string }) {
  return (
    <span className={`chip t-${tone}`}>
      <Icon name={icon} />
      {children}
    </span>
  );
}

export function UnitChip({ state }: { readonly state: UnitState }) {
  const t = useTexts();
  return <Chip {...UNIT_LOOKS[state]}>{t.words.unitStates[state]}</Chip>;
}

export function BallotChip({ state }: { readonly state: BallotState | 'entered' }) {
  const t = useTexts();
  return <Chip {...BALLOT_LOOKS[state]}>{t.words.ballotStates[state]}</Chip>;
}

/** How a received batch stands at the board. */
export function StandingChip({ standing }: { readonly standing: Standing }) {
  const t = useTexts();
  return <Chip {...STANDING_LOOKS[standing]}>{t.words.standings[standing]}</Chip>;
}
