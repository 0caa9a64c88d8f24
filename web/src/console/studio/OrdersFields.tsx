import type { VNode } from 'preact';
import { studioWords } from '../../words/studio';
import { AreaField, Fields, SelectField, TextField } from '../parts/Field';
import { codes, STAGES, type OrderDraft, type Stage } from './draft';
import { Wrong, type GroupProps } from './LiveForm';

const MOST = 20;

/** The example orders that the switch for looking them up shows to customers of a demo. */
export function OrdersFields({ draft, onEdit, wrong }: GroupProps): VNode {
  const t = studioWords.value;
  const { orders } = draft;
  const put = (at: number, order: OrderDraft): void => onEdit({ orders: orders.with(at, order) });
  return (
    <>
      <p class="note">{t.ordersBody}</p>
      {orders.map((order, at) => (
        <OneOrder
          // a number may be typed anew: the place is what stays
          key={at}
          order={order}
          at={at}
          languages={codes(draft.languages)}
          wrong={wrong}
          onChange={(changed) => put(at, changed)}
          onRemove={() => onEdit({ orders: orders.toSpliced(at, 1) })}
        />
      ))}
      <Wrong text={orders.length === 0 ? wrong('orders') : ''} />
      <button
        type="button"
        class="secondary"
        disabled={orders.length >= MOST}
        onClick={() =>
          onEdit({ orders: [...orders, { number: '', status: 'placed', carrier: '', expected: '+2', note: {} }] })
        }
      >
        {t.orderAdd}
      </button>
    </>
  );
}

interface OneProps {
  readonly order: OrderDraft;
  readonly at: number;
  readonly languages: readonly string[];
  readonly wrong: (path: string) => string;
  readonly onChange: (order: OrderDraft) => void;
  readonly onRemove: () => void;
}

function OneOrder({ order, at, languages, wrong, onChange, onRemove }: OneProps): VNode {
  const t = studioWords.value;
  const path = `orders.${at}`;
  return (
    <fieldset class="of-order">
      <legend>{t.order(String(at + 1), order.number)}</legend>
      <Fields>
        <TextField
          label={t.orderNumber}
          value={order.number}
          onInput={(number) => onChange({ ...order, number })}
          placeholder="DH10234"
          maxLength={20}
          error={wrong(`${path}.number`)}
        />
        <SelectField
          label={t.state}
          value={order.status}
          onChange={(status) => onChange({ ...order, status: status as Stage })}
          options={STAGES.map((stage) => ({ value: stage, label: t.orderStages[stage] }))}
          error={wrong(`${path}.status`)}
        />
        <TextField
          label={t.orderCarrier}
          value={order.carrier}
          onInput={(carrier) => onChange({ ...order, carrier })}
          maxLength={80}
          error={wrong(`${path}.carrier`)}
        />
        <TextField
          label={t.orderExpected}
          value={order.expected}
          onInput={(expected) => onChange({ ...order, expected })}
          hint={t.orderExpectedHint}
          error={wrong(`${path}.expected`)}
        />
      </Fields>
      {languages.map((language) => (
        <AreaField
          key={language}
          label={`${t.note} (${language})`}
          value={order.note[language] ?? ''}
          onInput={(text) => onChange({ ...order, note: { ...order.note, [language]: text } })}
          rows={2}
          maxLength={300}
          error={wrong(`${path}.note`)}
        />
      ))}
      <button type="button" class="secondary" onClick={onRemove}>
        {t.orderRemove(order.number || String(at + 1))}
      </button>
    </fieldset>
  );
}
