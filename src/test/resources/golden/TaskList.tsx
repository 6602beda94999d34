import React, { memo, useMemo, useState } from 'react';

export interface Task {
  id: number;
  title: string;
  done: boolean;
}

type Filter = 'all' | 'open' | 'done';

interface Props {
  tasks: Task[];
  onToggle(id: number): void;
}

const FILTERS: Filter[] = ['all', 'open', 'done'];

/** One line of the list. */
const TaskRow = memo(function TaskRow({ task, onToggle }: { task: Task; onToggle: Props['onToggle'] }) {
  return (
    <li className={task.done ? 'done' : undefined}>
      <label>
        <input type="checkbox" checked={task.done} onChange={() => onToggle(task.id)} />
        {task.title}
      </label>
    </li>
  );
});

export const FilterBar = ({ value, onChange }: { value: Filter; onChange: (filter: Filter) => void }) => (
  <nav>
    {FILTERS.map((filter) => (
      <button key={filter} aria-pressed={filter === value} onClick={() => onChange(filter)}>
        {filter}
      </button>
    ))}
  </nav>
);

export function TaskList({ tasks, onToggle }: Props): JSX.Element {
  const [filter, setFilter] = useState<Filter>('all');
  const [search, setSearch] = useState('');

  const visible = useMemo(() => {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    return tasks.filter((task) => {
      if (filter !== 'all' && task.done !== (filter === 'done')) {
        return false;
      }
      const title = task.title.toLowerCase();
      return words.every((word) => title.includes(word));
    });
  }, [tasks, filter, search]);

  if (tasks.length === 0) {
    return <p>Nothing to do.</p>;
  }

  return (
    <section>
      <FilterBar value={filter} onChange={setFilter} />
      <input
        type="search"
        placeholder="Search"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <ul>
        {visible.map((task) => (
          <TaskRow key={task.id} task={task} onToggle={onToggle} />
        ))}
      </ul>
      <footer>
        {visible.length} of {tasks.length}
        {visible.length < tasks.length && (
          <button
            onClick={() => {
              setFilter('all');
              setSearch('');
            }}
          >
            Show all
          </button>
        )}
      </footer>
    </section>
  );
}

export class Boundary extends React.Component<{ children: React.ReactNode }, { failed: boolean }> {
  state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  render() {
    return this.state.failed ? <p role="alert">Something went wrong.</p> : this.props.children;
  }
}
