// GraphiQL keeps its tabs in localStorage under this name.
const TABS = 'graphiql:tabState';

// seedTabs gives a reader who has no tabs yet one for each example. Tabs that
// are there already hold somebody's work and stay as they are.
export function seedTabs(examples) {
  if (localStorage.getItem(TABS)) return;
  const tabs = examples.map((example) => ({
    id: example.name,
    title: example.operation,
    query: example.query,
    variables: example.variables,
    headers: null,
    operationName: example.operation,
    response: null,
  }));
  localStorage.setItem(TABS, JSON.stringify({ activeTabIndex: 0, tabs }));
  return true;
}

// opening returns the query and variables to show first: the ones that the
// address asks for, or the first example for a new reader, or none, which
// leaves the tab that was open last.
export function opening(address, examples, isNew) {
  if (address.has('query')) {
    return { initialQuery: address.get('query'), initialVariables: address.get('variables') ?? '' };
  }
  const named = examples.find((example) => example.name === address.get('example'));
  const example = named ?? (isNew ? examples[0] : undefined);
  return example ? { initialQuery: example.query, initialVariables: example.variables } : {};
}
