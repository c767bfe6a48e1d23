/** The one way in: schema, workspace, authorisation, service, schema. Window, command line and trial server call nothing else. */

import { ROLES, type Role } from '#shared/contract/call.ts';
import { CALLS, type Call, type CallInput, type CallName, type CallResult } from '#shared/contract/index.ts';
import { type Finding, finding, refuse } from '#shared/domain/finding.ts';
import {
  type Actor,
  type Application,
  type Context,
  type Handler,
  isoNow,
  type Workspace,
  workspaceName,
} from './application.ts';
import { sqliteFinding } from './database/failures.ts';
import { actorByLogin, personWords, soleAdministrator } from './users/people.ts';

type Loader = () => Promise<Record<string, unknown>>;

/** Services are loaded when first called: the command line answers small questions without loading the rest. */
const SERVICES: Readonly<Record<string, Loader>> = {
  workspace: () => import('./workspace/service.ts'),
  users: () => import('./users/service.ts'),
  session: () => import('./users/session-service.ts'),
  programme: () => import('./catalogue/programme-service.ts'),
  catalogue: () => import('./catalogue/service.ts'),
  units: () => import('./units/service.ts'),
  packages: () => import('./packages/service.ts'),
  keys: () => import('./keys/service.ts'),
  packets: () => import('./packets/service.ts'),
  entry: () => import('./entry/service.ts'),
  ballots: () => import('./entry/ballots-service.ts'),
  discrepancies: () => import('./discrepancies/service.ts'),
  imports: () => import('./imports/service.ts'),
  batches: () => import('./batches/service.ts'),
  statistics: () => import('./statistics/service.ts'),
  reports: () => import('./reports/service.ts'),
  merge: () => import('./merge/service.ts'),
  checking: () => import('./checking/service.ts'),
  channels: () => import('./channels/service.ts'),
  results: () => import('./results/service.ts'),
  audit: () => import('./audit/service.ts'),
  backup: () => import('./backup/service.ts'),
  doctor: () => import('./doctor/service.ts'),
};

/** Handlers of the services loaded so far: asking for a module that is there already takes longer than storing a key. */
const LOADED = new Map<string, Handler<CallName>>();

async function handlerOf(name: CallName): Promise<Handler<CallName>> {
  const known = LOADED.get(name);
  if (known) return known;
  const loader = SERVICES[name.slice(0, name.indexOf('.'))];
  const handlers = (await loader?.())?.handlers as Record<string, Handler<CallName>> | undefined;
  const handler = handlers?.[name];
  if (!handler) throw new Error(`no service for ${name}`);
  LOADED.set(name, handler);
  return handler;
}

function isCallName(name: string): name is CallName {
  return Object.hasOwn(CALLS, name);
}

/** Each role has the rights of those before it. */
function mayCall(actor: Actor, needed: Role): boolean {
  return ROLES.indexOf(actor.role) >= ROLES.indexOf(needed);
}

/** As the users table has them now: whoever was disabled or given another role since the log-in is that from the next call on. */
function presentActor({ db }: Workspace, actor: Actor | null): Actor | null {
  return actor ? actorByLogin(db, actor.login) : soleAdministrator(db);
}

function authorise(app: Application, name: CallName, actor: Actor | null): Finding | null {
  const { role, workspace } = CALLS[name];
  if (workspace !== 'none' && !app.workspace) return finding('workspace.none');
  if (workspace !== 'none' && workspace !== 'any' && app.workspace?.kind !== workspace) {
    return finding('workspace.wrongKind', {}, { wanted: workspace });
  }
  if (role === 'anyone') return null;
  if (!actor) return finding('user.loginNeeded');
  return mayCall(actor, role)
    ? null
    : finding('user.notAllowed', {}, { login: actor.login, loginPerson: personWords(actor), role });
}

/** The workspace is the one that the caller was authorised for, also if another is opened while the service waits for a file. */
function contextOf(app: Application, actor: Actor | null): Context {
  const authorisedFor = app.workspace;
  const open = (): Workspace => {
    if (!authorisedFor) throw new Error('no workspace is open');
    return authorisedFor;
  };
  return {
    app,
    actor,
    now: isoNow(app),
    get workspace() {
      return open();
    },
    get db() {
      return open().db;
    },
  };
}

function inputFinding(name: string, issues: readonly { path: PropertyKey[]; message: string }[]): Finding {
  const [issue] = issues;
  return finding(
    'usage.input',
    { value: issue?.path.join('.') ?? '' },
    { call: name, field: issue?.path.join('.') ?? '', detail: issue?.message ?? '' },
  );
}

/**
 * Calls a service. Expected failures come back as findings; a rejected promise is a fault of ours.
 * @param actor who calls; null where nobody is logged in. While only the administrator that set-up made exists, that is who calls.
 */
export async function dispatch<N extends CallName>(
  app: Application,
  name: N,
  input: CallInput<N>,
  actor: Actor | null,
): Promise<CallResult<N>> {
  if (!isCallName(name)) return refuse(finding('usage.unknownCommand', { value: String(name).slice(0, 100) }));
  // Loaded first: from the look at who may call to the start of the service nothing else runs in between.
  const handler = (await handlerOf(name)) as unknown as Handler<N>;
  const { workspace } = app;
  try {
    const who = workspace ? presentActor(workspace, actor) : actor;
    const denied = authorise(app, name, who);
    if (denied) return refuse(denied);
    const parsed = CALLS[name].input.safeParse(input);
    if (!parsed.success) return refuse(inputFinding(name, parsed.error.issues));
    const result = await handler(parsed.data as Parameters<Handler<N>>[0], contextOf(app, who));
    if (!result.ok) return result;
    return { ok: true, value: CALLS[name].output.parse(result.value), findings: result.findings } as CallResult<N>;
  } catch (error) {
    const known = sqliteFinding(error, workspace ? workspaceName(workspace.db) : '');
    if (known) return refuse(known);
    // Closed while this call waited: nothing of it was written, and nothing is at fault.
    if (workspace && !workspace.db.open) return refuse(finding('workspace.none'));
    throw error;
  }
}

/** A caller with a memory of who logged in: one for each window. The log-in holds for the workspace in which it was made. */
export function openSession(app: Application): Call {
  let loggedIn: { readonly actor: Actor; readonly workspace: Workspace } | null = null;
  return async <N extends CallName>(name: N, input: CallInput<N>): Promise<CallResult<N>> => {
    if (name === 'session.logout' || loggedIn?.workspace !== app.workspace) loggedIn = null;
    const result = await dispatch(app, name, input, loggedIn?.actor ?? null);
    if (name === 'session.login') loggedIn = personOf(app, result);
    return result;
  };
}

function personOf({ workspace }: Application, result: CallResult<CallName>) {
  if (!result.ok || !workspace) return null;
  const actor = actorByLogin(workspace.db, (result.value as { login: string }).login);
  return actor && { actor, workspace };
}
