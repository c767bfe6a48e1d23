/** What a web page says about the look of its cells: the few properties that mean something in a table of ballots. */

export interface HtmlLook {
  readonly font?: string;
  readonly strike?: boolean;
  /** As `Cell.fill`. */
  readonly fill?: string;
  /** Not shown at all. */
  readonly gone?: boolean;
}

/** The declarations of a style attribute or of a rule. */
export function lookOf(css: string): HtmlLook {
  const property = (name: string) => new RegExp(`(?:^|[;\\s])${name}\\s*:\\s*([^;]*)`, 'i').exec(css)?.[1]?.trim();
  const font = property('font-family')?.split(',')[0]?.replace(/["']/g, '').trim();
  const fill = property('background(?:-color)?')
    ?.match(/#([0-9a-f]{6})\b/i)?.[1]
    ?.toUpperCase();
  return {
    ...(font ? { font: font.slice(0, 200) } : {}),
    ...(/line-through/i.test(property('text-decoration(?:-line)?') ?? '') ? { strike: true } : {}),
    ...(fill !== undefined && fill !== 'FFFFFF' ? { fill } : {}),
    ...(/^none/i.test(property('display') ?? '') ? { gone: true } : {}),
  };
}

const MAX_RULES = 10_000;

/** The rules for classes in a style sheet, as Excel writes them (".xl65 {…}"). */
export function classLooks(css: string, into: Map<string, HtmlLook>): void {
  for (const [, selectors = '', body = ''] of css.matchAll(/([^{}]{1,1000})\{([^{}]{0,5000})\}/g)) {
    const look = lookOf(body);
    if (Object.keys(look).length === 0) continue;
    for (const [, name = ''] of selectors.matchAll(/\.([\w-]+)/g)) {
      if (into.size < MAX_RULES) into.set(name, { ...into.get(name), ...look });
    }
  }
}

const STRUCK = new Set(['s', 'strike', 'del']);

/** The look of one element: its tag, old attributes, classes, and its own style, which is strongest. */
export function elementLook(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  classes: ReadonlyMap<string, HtmlLook>,
): HtmlLook {
  const ofClasses = (attributes.class ?? '').split(/\s+/, 20).map((name) => classes.get(name));
  const fill = /^#(?!f{6}$)([0-9a-f]{6})$/i.exec(attributes.bgcolor ?? '')?.[1]?.toUpperCase();
  return Object.assign(
    {},
    STRUCK.has(tag) ? { strike: true } : {},
    tag === 'font' && attributes.face ? { font: attributes.face.split(',')[0]?.trim().slice(0, 200) } : {},
    fill === undefined ? {} : { fill },
    attributes.hidden === undefined ? {} : { gone: true },
    ...ofClasses,
    attributes.style === undefined ? {} : lookOf(attributes.style),
  );
}
