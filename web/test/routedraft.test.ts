import { describe, expect, it } from 'vitest';
import { documentOf, draftOf, moved, withMore, withPlace } from '../src/console/gateway/routedraft';

const ROUTE = {
  name: 'support',
  aliases: ['help'],
  affinity: true,
  policy: 'fastest',
  targets: [
    { provider: 'near', model: 'mini', weight: 3, tier: 'low_cost', capabilities: { tools: false } },
    { provider: 'far', model: 'big' },
  ],
};

describe('a route that is changed in the console', () => {
  it('is the same document while nothing is changed, with what is not shown in it', () => {
    expect(documentOf(draftOf(ROUTE))).toEqual(ROUTE);
  });

  it('has its places in another order, more of them and fewer', () => {
    const swapped = moved(draftOf(ROUTE), 1, -1);
    const more = withPlace(withMore(swapped, 'own'), 2, { model: ' llama ', weight: '0' });

    expect(documentOf(more)['targets']).toEqual([
      ROUTE.targets[1],
      ROUTE.targets[0],
      { provider: 'own', model: 'llama', weight: 0 },
    ]);
    expect(documentOf(withPlace(more, 0, null))['targets']).toHaveLength(2);
    expect(moved(swapped, 1, -1)).toBe(swapped);
    expect(moved(swapped, 0, 1)).toBe(swapped);
  });

  it('leaves out what is empty, and lets the gateway judge what is no number', () => {
    const plain = withPlace(draftOf(ROUTE), 0, { weight: ' ', tier: '' });
    const odd = withPlace(draftOf(ROUTE), 0, { weight: 'many' });

    expect(documentOf(plain)['targets']).toMatchObject([{ provider: 'near', model: 'mini' }, {}]);
    expect(JSON.stringify(documentOf(plain))).not.toContain('weight');
    expect(JSON.stringify(documentOf(odd))).toContain('"weight":"many"');
  });
});
