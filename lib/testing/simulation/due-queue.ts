/** Things by when they are due; of those due at the same time the one that came first comes out first. */
export interface DueQueue<T> {
  push(item: T, dueMs: number): void;
  firstDueMs(): number | null;
  /** The first that is due by `nowMs`, taken out; null where none is. */
  takeDue(nowMs: number): T | null;
  drop(isDropped: (item: T) => boolean): void;
}

interface Node<T> {
  readonly item: T;
  readonly dueMs: number;
  readonly order: number;
}

/** A binary heap. */
export function createDueQueue<T>(): DueQueue<T> {
  let heap: Node<T>[] = [];
  let order = 0;
  const isBefore = (a: Node<T>, b: Node<T>) => (a.dueMs === b.dueMs ? a.order < b.order : a.dueMs < b.dueMs);

  function add(node: Node<T>): void {
    let index = heap.push(node) - 1;
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = heap[above];
      if (!parent || !isBefore(node, parent)) break;
      heap[index] = parent;
      index = above;
    }
    heap[index] = node;
  }

  function removeFirst(): void {
    const tail = heap.pop();
    if (!tail || heap.length === 0) return;
    let index = 0;
    for (;;) {
      const left = heap[index * 2 + 1];
      const right = heap[index * 2 + 2];
      if (!left) break;
      const isRight = right !== undefined && isBefore(right, left);
      const child = isRight ? right : left;
      if (!isBefore(child, tail)) break;
      heap[index] = child;
      index = index * 2 + (isRight ? 2 : 1);
    }
    heap[index] = tail;
  }

  return {
    push: (item, dueMs) => {
      order += 1;
      add({ item, dueMs, order });
    },
    firstDueMs: () => heap[0]?.dueMs ?? null,
    takeDue: (nowMs) => {
      const first = heap[0];
      if (!first || first.dueMs > nowMs) return null;
      removeFirst();
      return first.item;
    },
    drop: (isDropped) => {
      const kept = heap.filter(({ item }) => !isDropped(item));
      heap = [];
      for (const node of kept) add(node);
    },
  };
}
