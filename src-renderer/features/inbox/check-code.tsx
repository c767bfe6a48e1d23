import { useTexts } from '#renderer/app/language.tsx';
import { Button } from '#renderer/components/button.tsx';
import { DigitGroups } from '#renderer/components/digit-groups.tsx';
import { Icon } from '#renderer/components/icons.tsx';

const GROUPS = 4;

interface CheckCodeProps {
  /** Of the file; twenty digits. */
  readonly expected: string;
  readonly typed: string;
  readonly onType: (digits: string) => void;
}

/**
 * Comparing file and paper: the paper's code is typed, each group judged as it fills. The file's code is not shown before,
 * because a code in sight is copied instead of read from the paper.
 */
export function CheckCode({ expected, typed, onType }: CheckCodeProps) {
  const t = useTexts().inbox.code;
  const full = typed.length === GROUPS * 5;
  const matches = full && typed === expected;
  return (
    <section className="inbox-codes" data-verdict={full ? (matches ? 'match' : 'differ') : undefined}>
      <h3>
        {t.title} <span>{t.hint}</span>
      </h3>
      <DigitGroups label={t.title} hideLabel groups={GROUPS} value={typed} onChange={onType} expected={expected} />
      <div className="inbox-fromfile">
        <h3>{t.fromFile}</h3>
        {full ? (
          <>
            <p className="inbox-digits">
              {(expected.match(/.{5}/g) ?? []).map((group, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
                <span key={i} className={typed.slice(i * 5, i * 5 + 5) === group ? undefined : 't-err'}>
                  {group}
                </span>
              ))}
            </p>
            <Button size="small" kind="quiet" onPress={() => onType('')}>
              {t.clear}
            </Button>
          </>
        ) : (
          <p className="t-3">{t.hidden}</p>
        )}
      </div>
      <div className="inbox-meaning" role={full ? 'status' : undefined}>
        <p className={matches ? 'inbox-verdict' : undefined} hidden={full && !matches}>
          <Icon name="check" tone="ok" />
          <span>
            <b>{t.match}</b> {t.matchMeans}
          </span>
        </p>
        <p className={full && !matches ? 'inbox-verdict' : undefined} hidden={matches}>
          <Icon name="cross" tone="err" />
          <span>
            <b>{t.differ}</b> {t.differMeans}
          </span>
        </p>
      </div>
    </section>
  );
}
