import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { Finding } from '../../../shared/protocol/kit/reader';
import type { Span } from '../../../shared/protocol/kit/spans';
import { Icon } from '../../components/icon';
import { hexOffset } from '../../format/numbers';
import { labelWords, spanWords } from '../../format/field-words';
import { visibleNodes, type SpanNode } from './span-tree';

/** Values longer than this are cut, selected ones later; their octets are all in the grid. */
const LONG = { other: 240, selected: 2_000 } as const;

/** The decoded fields of one layer, nested as they are in the octets. */
export function FieldTree({
  spans,
  base,
  findings,
  selected,
  open,
  onSelect,
  onToggle,
}: {
  spans: readonly Span[];
  /** Where the layer's first octet lies. */
  base: number;
  findings: readonly Finding[];
  /** Place of the selected node. */
  selected: string | null;
  open: ReadonlySet<string>;
  onSelect: (node: SpanNode) => void;
  onToggle: (place: string) => void;
}) {
  const { t } = useTranslation();
  const tree = useRef<HTMLDivElement>(null);
  const nodes = visibleNodes(spans, open);
  const at = nodes.findIndex((node) => node.place === selected);

  useEffect(() => {
    tree.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [selected]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const node = nodes[at];
    const group = node !== undefined && node.span.children.length > 0;
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const inwards = rtl ? 'ArrowLeft' : 'ArrowRight';
    const outwards = rtl ? 'ArrowRight' : 'ArrowLeft';
    let next: SpanNode | undefined;
    if (event.key === 'ArrowDown') next = nodes[Math.min(nodes.length - 1, at + 1)];
    else if (event.key === 'ArrowUp') next = nodes[Math.max(0, at - 1)];
    else if (event.key === 'Home') next = nodes[0];
    else if (event.key === 'End') next = nodes.at(-1);
    else if (event.key === inwards && group) {
      if (open.has(node.place)) next = nodes[at + 1];
      else onToggle(node.place);
    } else if (event.key === outwards && node !== undefined) {
      if (group && open.has(node.place)) onToggle(node.place);
      else next = nodes.findLast((other, i) => i < at && other.depth < node.depth);
    } else if ((event.key === 'Enter' || event.key === ' ') && group) onToggle(node.place);
    else return;
    event.preventDefault();
    if (next !== undefined) onSelect(next);
  };

  return (
    <div
      ref={tree}
      className="tree"
      role="tree"
      aria-label={t('inspector.tree')}
      tabIndex={0}
      data-region-focus
      aria-activedescendant={selected === null ? undefined : `field-${selected}`}
      onKeyDown={onKeyDown}
    >
      {nodes.map((node) => (
        <Field
          key={node.place}
          node={node}
          base={base}
          finding={findings.find(
            ({ offset }) =>
              node.span.children.length === 0 && offset >= node.span.start && offset < node.span.end,
          )}
          selected={node.place === selected}
          open={open.has(node.place)}
          onSelect={onSelect}
          onToggle={onToggle}
        />
      ))}
      {nodes.length === 0 && <p className="tree-empty">{t('inspector.empty')}</p>}
    </div>
  );
}

function Field({
  node,
  base,
  finding,
  selected,
  open,
  onSelect,
  onToggle,
}: {
  node: SpanNode;
  base: number;
  finding: Finding | undefined;
  selected: boolean;
  open: boolean;
  onSelect: (node: SpanNode) => void;
  onToggle: (place: string) => void;
}) {
  const { i18n } = useTranslation();
  const { span, depth, place } = node;
  const label = labelWords(span.label, i18n.language);
  const group = span.children.length > 0;
  const value = spanWords(span, i18n.language);
  const most = selected ? LONG.selected : LONG.other;
  const shown = value.length > most ? `${value.slice(0, most)}…` : value;
  return (
    // The tree takes the keys and points here with aria-activedescendant.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={`field-${place}`}
      className="tr"
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={selected}
      aria-expanded={group ? open : undefined}
      style={{ '--lv': depth }}
      onClick={() => {
        onSelect(node);
        if (group && selected) onToggle(place);
      }}
    >
      <span className="k">
        {group ? (
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
          <span
            className="twist"
            onClick={(event) => {
              event.stopPropagation();
              onToggle(place);
            }}
          >
            <Icon name={open ? 'chevron-down' : 'chevron-right'} size={14} flip />
          </span>
        ) : (
          <span className="sp" />
        )}
        <span className={group ? 'ell group' : 'ell'} title={label}>
          {span.label.startsWith('X-Mms-') ? (
            <>
              <span className="wide-only">X-Mms-</span>
              {span.label.slice(6)}
            </>
          ) : (
            label
          )}
        </span>
      </span>
      <span className={isText(span) ? 'v ell str' : 'v ell'} title={value === '' ? undefined : shown}>
        {finding !== undefined && <i className={`mark ${finding.level}`} title={finding.message} />}
        {shown}
      </span>
      <span className="at">{hexOffset(base + span.start)}</span>
    </div>
  );
}

/** Text from the wire stands in the fixed-width face; numbers and names of values do not. */
function isText(span: Span): boolean {
  return span.children.length === 0 && /[^\w\s.,:()%-]/.test(span.value ?? '');
}
