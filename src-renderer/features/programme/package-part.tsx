/** Publishing: what is out, what has changed since, and the next signed version as a file for the offices. */
import { useBridge } from '#renderer/app/bridge.ts';
import { useCall, useCommand } from '#renderer/app/data.ts';
import { useTexts } from '#renderer/app/language.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { useWithKey } from '#renderer/app/unlock.tsx';
import { Button } from '#renderer/components/button.tsx';
import { FindingList } from '#renderer/components/finding-list.tsx';
import { Icon } from '#renderer/components/icons.tsx';
import type { CallOutput } from '#shared/contract/index.ts';
import { inFives } from '#shared/domain/check-code.ts';
import { formatInstant, formatNumber } from '#shared/i18n/format.ts';
import type { Part, PartProps } from './part-list.tsx';

/** Saving under a name that tells version and programme apart in a folder of downloads. */
function usePublish() {
  const bridge = useBridge();
  const withKey = useWithKey();
  const publish = useCommand('packages.publish');
  const run = async (programme: string, version: number) => {
    const target = await bridge.pickSaveTarget({ kind: 'package', suggestedName: `${programme}-v${version}` });
    if (target) await withKey<'packages.publish'>(() => publish.run({ out: target.handle }));
  };
  return { publish, run };
}

export function PackagePart({ onGo }: PartProps) {
  const t = useTexts().programme;
  const { workspace, may } = useSession();
  const state = useCall('packages.state', {}).value;
  const tree = useCall('units.tree', {}).value;
  const products = useCall('catalogue.get', {}).value?.products;
  const { publish, run } = usePublish();
  if (!state || !tree || !products) return null;
  const missing: Part | null = products.length === 0 ? 'catalogue' : tree.units.length === 0 ? 'units' : null;
  const fresh = state.changesPending || state.version === null;
  const version = fresh ? (state.version ?? 0) + 1 : (state.version ?? 1);
  const allowed = may('administrator');
  return (
    <div className="programme-scroll">
      <header className="programme-head">
        <div>
          <h1>{t.package.title}</h1>
          <p>{t.package.lead}</p>
        </div>
      </header>
      <Current state={state} />
      <Contents title={fresh ? t.package.content : t.package.contentNow} products={products.length} tree={tree} />
      {missing === 'catalogue' || missing === 'units' ? (
        <Missing part={missing} onGo={onGo} />
      ) : (
        <div className="programme-publish">
          <Button
            kind={fresh ? 'primary' : 'plain'}
            size="large"
            shortcut="Enter"
            disabled={!allowed}
            busy={publish.pending}
            autoFocus
            onPress={() => void run(workspace.programme.code, version)}
          >
            {fresh ? t.package.publish(version) : t.package.save(version)}
          </Button>
          {allowed ? null : <p className="programme-note">{t.import.administrator}</p>}
        </div>
      )}
      <FindingList findings={publish.refused ? publish.findings : []} />
      {publish.value ? <Published {...publish.value} /> : null}
    </div>
  );
}

function Current({ state }: { readonly state: CallOutput<'packages.state'> }) {
  const t = useTexts().programme.package;
  const { version, publishedAt, sha256, changesPending } = state;
  return (
    <section className="programme-current">
      <h2 className="programme-title">{t.current}</h2>
      <p className="programme-version">{version === null ? t.none : t.version(version)}</p>
      {version === null ? null : (
        <p className={changesPending ? 'programme-flag t-warn' : 'programme-flag t-ok'}>
          <Icon name={changesPending ? 'warning' : 'check'} />
          <b>{changesPending ? t.pending : t.upToDate}.</b>
          {changesPending ? <span className="t-2">{t.pendingHint}</span> : null}
        </p>
      )}
      {publishedAt === null || sha256 === null ? null : (
        <dl className="programme-rules">
          <div>
            <dt>{t.publishedAt}</dt>
            <dd>{formatInstant(publishedAt)}</dd>
          </div>
          <div>
            <dt>{t.digest}</dt>
            <dd className="programme-digest">{sha256}</dd>
          </div>
        </dl>
      )}
    </section>
  );
}

interface ContentsProps {
  readonly title: string;
  readonly products: number;
  readonly tree: CallOutput<'units.tree'>;
}

function Contents({ title, products, tree }: ContentsProps) {
  const t = useTexts().programme.package;
  const keys = useCall('keys.list', {}).value?.keys.length ?? 0;
  const units = tree.units.filter(({ retired }) => !retired).length;
  const counts = { products, offices: tree.offices.length, units, keys };
  return (
    <section>
      <h2 className="programme-title">{title}</h2>
      <dl className="programme-figures">
        {(Object.keys(counts) as (keyof typeof counts)[]).map((what) => (
          <div key={what}>
            <dt>{t.contentOf[what]}</dt>
            <dd className={counts[what] === 0 ? 'programme-zero' : undefined}>{formatNumber(counts[what])}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Missing({ part, onGo }: { readonly part: 'catalogue' | 'units'; readonly onGo: (part: Part) => void }) {
  const t = useTexts().programme.package;
  return (
    <div className="programme-publish">
      <p className="programme-flag t-warn">
        <Icon name="warning" /> <b>{part === 'catalogue' ? t.missing.products : t.missing.units}</b>
      </p>
      <Button kind="primary" size="large" shortcut="Enter" autoFocus onPress={() => onGo(part)}>
        {part === 'catalogue' ? t.goCatalogue : t.goUnits}
      </Button>
    </div>
  );
}

/** The last part of a path of whatever system: the whole path helps nobody in a browser. */
const baseName = (path: string) => path.split(/[\\/]/).at(-1) ?? path;

function Published({ version, file, fingerprint }: CallOutput<'packages.publish'>) {
  const t = useTexts().programme.package;
  return (
    <section className="programme-published" role="status">
      <h2>
        <Icon name="check" tone="ok" /> {t.published(version)} <span className="t-2">{baseName(file)}</span>
      </h2>
      <p>{t.after}</p>
      <p className="programme-fingerprint">
        <span className="vh">{t.fingerprint}: </span>
        {inFives(fingerprint.replace(/\D/g, ''))
          .split(' ')
          .map((group, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
            <span key={i}>{group}</span>
          ))}
      </p>
    </section>
  );
}
