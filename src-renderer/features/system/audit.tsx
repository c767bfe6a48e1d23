import { useTexts } from '#renderer/app/language.tsx';
import { useSession } from '#renderer/app/session.tsx';
import { AuditList } from './audit-list.tsx';
import { Verify } from './audit-verify.tsx';

/** Whether the chain is whole, and its rows to read, filter and export. */
export function Audit() {
  const t = useTexts().system.audit;
  const { may } = useSession();
  return (
    <div className="system-audit">
      <p className="t-2">{t.lead}</p>
      <Verify />
      {may('supervisor') ? <AuditList /> : <p className="t-3">{t.supervisorOnly}</p>}
    </div>
  );
}
