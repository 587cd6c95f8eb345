import { explorerPlugin } from '@graphiql/plugin-explorer';
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { useGraphiQL } from '@graphiql/react';
import { GraphiQL } from 'graphiql';
import 'graphiql/setup-workers/vite';
import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';

// Not graphiql/style.css: it adds half a megabyte of fonts, and Monaco's style,
// which comes with Monaco, once more.
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import '@graphiql/plugin-explorer/style.css';
import 'graphiql/graphiql.css';
import './full.css';

import { examplesPlugin } from './examples.jsx';
import { opening, seedTabs } from './tabs.js';

// ask sends one request to the endpoint. An answer that is no JSON comes from
// something in between and is shown as the error that it is.
async function ask(request) {
  const answer = await fetch('/graphql', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(request),
  });
  const text = await answer.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`The server answered ${answer.status}: ${text.slice(0, 500)}`);
  }
}

// Logo leads home. It stands beside the tabs and keeps the open one in sight.
function Logo() {
  const active = useGraphiQL((state) => state.activeTabIndex);
  useEffect(() => {
    document.querySelector('.graphiql-tab-active')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active]);
  return <a className="logo" href="/">onrecord</a>;
}

const blank = '# Ask about the record. Ctrl Space shows what can be written at the cursor, Ctrl Enter runs.\n\n';

const examples = await (await fetch('/playground/examples.json')).json();
const isNew = seedTabs(examples);
const list = examplesPlugin(examples);

createRoot(document.getElementById('playground')).render(
  <GraphiQL
    fetcher={ask}
    plugins={[list, explorerPlugin({ showAttribution: false }), HISTORY_PLUGIN]}
    visiblePlugin={window.innerWidth > 1000 ? list : undefined}
    defaultQuery={blank}
    defaultEditorToolsVisibility="variables"
    isHeadersEditorEnabled={false}
    showPersistHeadersSettings={false}
    {...opening(new URLSearchParams(location.search), examples, isNew)}
  >
    <GraphiQL.Logo>
      <Logo />
    </GraphiQL.Logo>
  </GraphiQL>,
);
