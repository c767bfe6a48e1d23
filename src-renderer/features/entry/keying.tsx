/** The keying screen: one desk, one line that takes keys, and everything that answers them. */
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useTexts } from '#renderer/app/language.tsx';
import { afterPaint } from './after-paint.tsx';
import { Announcer } from './announce.tsx';
import { CodeLine } from './code-line.tsx';
import type { Desk } from './desk.ts';
import { Echo } from './echo.tsx';
import { PapersEcho } from './echo-papers.tsx';
import { RecheckEcho } from './echo-recheck.tsx';
import { SerialEcho } from './echo-serial.tsx';
import { Head } from './head.tsx';
import { useAway, useLineFocus, useStrokes } from './keyboard.ts';
import type { OpenEntry, Screen } from './keying-model.ts';
import { useLargeText } from './large.ts';
import { Legend } from './legend.tsx';
import { keysFacts } from './legend-keys.ts';
import { Mirror } from './mirror.tsx';
import { LargeNames, Names } from './names.tsx';
import type { Paper } from './paper.ts';
import { papersMeant } from './papers-model.ts';
import { Recent, RecentBallots, RecentLook } from './recent.tsx';
import { Search } from './search.tsx';
import { HowTo, Sheet } from './sheet.tsx';
import { Strip } from './strip.tsx';
import {
  groupInHand,
  nearProducts,
  productAsked,
  productInHand,
  progressOf,
  ringedCode,
  serialInHand,
  ticksByGroup,
  undoesNewest,
} from './view.ts';
import './keying.css';
import './bars.css';
import './mirror.css';
import './work.css';
import './echo.css';
import './sheet.css';
import './large.css';

/** A key is answered in the line and in large letters, and counted; what stands around them may come a frame later. */
const LaterMirror = afterPaint(Mirror);
const LaterNames = afterPaint(Names);
const LaterLargeNames = afterPaint(LargeNames);
const LaterRecent = afterPaint(Recent);
const LaterLegend = afterPaint(Legend);
const LaterAnnouncer = afterPaint(Announcer);

interface KeyingProps {
  readonly desk: Desk;
  readonly paper: Paper;
  readonly unitName: string;
  readonly sound: boolean;
  readonly numberPad: boolean;
  readonly onNumberPad: () => void;
  readonly onSound: () => void;
  readonly onNothing: () => void;
  /** Goes on with a ballot that was left open. */
  readonly onUnfinished: (open: Pick<OpenEntry, 'unit' | 'serial' | 'slot'>) => void;
}

export function Keying(props: KeyingProps) {
  const { desk, paper } = props;
  const t = useTexts().entry;
  const state = useSyncExternalStore(desk.subscribe, desk.screen);
  const line = useRef<HTMLDivElement>(null);
  const away = useAway();
  const large = useLargeText();
  /** Results of the search while their list has the keys. */
  const [listed, setListed] = useState(0);
  useStrokes(line, desk.stroke, props.onNumberPad);
  useLineFocus(line, state.panel === 'none' && state.papers?.step !== 'words');
  useEffect(() => void desk.start(), [desk]);
  const { entry, overview, slot, unit } = state;
  const serial = serialInHand(state);
  const progress = progressOf({ overview, slot, inHand: serial });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: clicks on products bubble here; the keyboard reaches every product by its code
    <div
      className={`keying keying-${state.slot}${large ? ' keying-large' : ''}`}
      onMouseDown={keepFocus}
      onClick={(event) => {
        const code = (event.target as HTMLElement).closest<HTMLElement>('button[data-code]')?.dataset.code;
        if (code !== undefined) desk.toggle(code);
      }}
    >
      <Head
        serial={serial}
        overview={overview}
        slot={slot}
        unit={unit}
        unitName={props.unitName}
        ticks={state.stage === 'ticking' ? entry.ticks.length : null}
        invalid={entry.invalid}
        flagged={entry.flagged}
        note={entry.note}
        paper={paper}
      />
      <Strip overview={overview} current={serial} left={progress.left} />
      <Middle large={large} state={state} paper={paper} of={progress.of} onOpen={desk.openSerial} onPick={desk.pick} />
      <Work {...props} state={state} line={line} away={away} left={progress.left} onListed={setListed} />
      <LaterLegend
        {...keysFacts(state, paper, listed, t)}
        desk={desk}
        numberPad={props.numberPad}
        sound={props.sound}
        onSound={props.onSound}
      />
      <LaterAnnouncer state={state} paper={paper} />
    </div>
  );
}

/** A click does not take the keys away from the line; in a text field it sets the caret as everywhere. */
function keepFocus(event: { readonly target: EventTarget; preventDefault: () => void }): void {
  if (!(event.target instanceof HTMLInputElement)) event.preventDefault();
}

interface MiddleProps {
  readonly large: boolean;
  readonly state: Screen;
  readonly paper: Paper;
  /** Papers of this entry in all, where known. */
  readonly of: number | null;
  readonly onOpen: (serial: string) => void;
  /** A paper clicked while the list has the keys. */
  readonly onPick: (serial: string) => void;
}

/** The mirror stays in the page between two ballots, hidden: building it anew would be felt on an old PC. */
function Middle({ large, state, paper, of, onOpen, onPick }: MiddleProps) {
  const t = useTexts().entry;
  const { entry, stage, papers, overview, slot, suggestion } = state;
  const near = useNear(state, paper);
  const looking = stage === 'recheck';
  const paperShown = stage === 'ticking' || looking;
  const mirrored = paperShown && papers === null;
  const asked = looking ? productAsked(paper, state) : null;
  const hand = looking ? asked : productInHand(paper, entry);
  const keyed = useMemo(() => ticksByGroup(paper, entry.ticks), [paper, entry.ticks]);
  // A second look must not look as if the paper had no ticks: nothing is known of them.
  const ticked = looking ? null : keyed;
  const at = looking ? (hand?.at ?? 0) : groupInHand(paper, entry);
  const ring = looking ? (asked?.code ?? null) : ringedCode(entry);
  const again = entry.echo.kind === 'repeated' ? entry.keys : 0;
  const serial = serialInHand(state);
  const named = { paper, at, line: hand?.at === at ? hand.line : 1, last: ring };
  return (
    <div className="keying-mid">
      <div className="keying-mirror-slot" hidden={!mirrored}>
        <LaterMirror paper={paper} ticked={ticked} current={at} ring={ring} again={again} near={near} />
      </div>
      {mirrored || stage === 'starting' ? null : papers ? (
        <Sheet
          overview={overview}
          slot={slot}
          next={serial ?? suggestion}
          of={of}
          rows={papers.rows}
          meant={papers.serial === null ? papersMeant(papers, paper.rules.serial) : [papers.serial]}
          onOpen={onPick}
        />
      ) : (
        <Sheet overview={overview} slot={slot} next={suggestion} of={of} onOpen={onOpen} />
      )}
      {papers ? (
        <HowTo title={t.papers.how} steps={t.papers.steps} />
      ) : paperShown && large ? (
        <LaterLargeNames key={serial} {...named} ticked={ticked} />
      ) : paperShown ? (
        <LaterNames key={serial} {...named} ticked={ticked === null ? null : (ticked.get(at) ?? '')} />
      ) : (
        <HowTo title={t.sheet.how} steps={t.sheet.steps} />
      )}
    </div>
  );
}

/** Equal while the refused code is the same, so that the mirror may rest. */
function useNear({ entry }: Screen, paper: Paper) {
  const { refused, buffer } = entry;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is near depends on the refused code alone; ticks cannot change while it stands
  return useMemo(() => nearProducts(paper, entry), [paper, refused, refused ? buffer : '']);
}

interface WorkProps extends KeyingProps {
  readonly state: Screen;
  readonly line: React.RefObject<HTMLDivElement | null>;
  readonly away: boolean;
  readonly left: number | null;
  /** So many results stand in the list of the search, which has the keys now; 0 while its text field has them. */
  readonly onListed: (results: number) => void;
}

/** Where the hands are. */
function Work({ desk, paper, state, line, away, left, onNothing, onUnfinished, onListed }: WorkProps) {
  const near = useNear(state, paper);
  const { entry, stage, panel, papers, unfinished, recheck } = state;
  const goOn = useCallback(() => {
    if (unfinished) onUnfinished(unfinished);
    else if (recheck) onUnfinished({ ...recheck, slot: 'second' });
  }, [unfinished, recheck, onUnfinished]);
  const review = stage === 'recheck' && state.look.phase === 'reviewing';
  const look = `keying-work${stage === 'serial' ? ' keying-work-serial' : review ? ' keying-work-review' : ''}`;
  if (panel === 'search') {
    return (
      <section className="keying-work keying-work-search">
        <Search
          paper={paper}
          ticks={entry.ticks}
          onChoose={desk.choose}
          onClose={desk.closePanel}
          onNothing={onNothing}
          onListed={onListed}
        />
      </section>
    );
  }
  return (
    <section className={look}>
      <CodeLine state={state} paper={paper} away={away} ref={line} />
      <div className="keying-echo" data-testid="echo">
        {papers ? (
          <PapersEcho papers={papers} rule={paper.rules.serial} onPickUnit={desk.pickUnit} onBecause={desk.because} />
        ) : stage === 'ticking' ? (
          <Echo state={state} paper={paper} near={near} onNote={desk.note} onNoteClosed={desk.closePanel} />
        ) : stage === 'recheck' ? (
          <RecheckEcho state={state} paper={paper} />
        ) : stage === 'serial' ? (
          <SerialEcho state={state} left={left} assigned={paper.rules.serial.source === 'assigned'} onGoOn={goOn} />
        ) : null}
      </div>
      {stage === 'ticking' ? (
        <LaterRecent key={serialInHand(state)} paper={paper} ticks={entry.ticks} undoes={undoesNewest(entry)} />
      ) : stage === 'recheck' ? (
        <RecentLook paper={paper} answers={state.look.answers} />
      ) : (
        <RecentBallots saved={state.saved} />
      )}
    </section>
  );
}
