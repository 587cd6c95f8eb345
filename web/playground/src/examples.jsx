import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';

function Icon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M4 5h16v11H11l-4 4v-4H4z" strokeLinejoin="round" />
      <path d="M8 9h8M8 12h5" strokeLinecap="round" />
    </svg>
  );
}

// examplesPlugin lists the worked examples beside the editor in plain words,
// and brings back those whose tab was closed or changed.
export function examplesPlugin(examples) {
  function Content() {
    const tabs = useGraphiQL((state) => state.tabs);
    const active = useGraphiQL((state) => state.activeTabIndex);
    const queryEditor = useGraphiQL((state) => state.queryEditor);
    const variableEditor = useGraphiQL((state) => state.variableEditor);
    const { addTab, changeTab } = useGraphiQLActions();

    const open = (example) => {
      const found = tabs.findIndex((tab) => tab.query === example.query);
      if (found >= 0) {
        changeTab(found);
      } else {
        addTab();
        queryEditor?.setValue(example.query);
        variableEditor?.setValue(example.variables);
      }
    };
    return (
      <section className="examples" aria-labelledby="examples-title">
        <h2 id="examples-title">Questions to start from</h2>
        <p>Open one, run it, then change it. The key <kbd>Ctrl</kbd> <kbd>Enter</kbd> runs.</p>
        <ol>
          {examples.map((example) => (
            <li key={example.name}>
              <button type="button" onClick={() => open(example)} aria-current={tabs[active]?.query === example.query || undefined}>
                <strong>{example.title}</strong>
                <span>{example.comment}</span>
              </button>
            </li>
          ))}
        </ol>
        <p>
          <a href="/schema.graphqls">The schema</a> · <a href="/playground/plain">Plain editor</a> · <a href="/">Home</a>
        </p>
      </section>
    );
  }
  return { title: 'Examples', icon: Icon, content: Content };
}
